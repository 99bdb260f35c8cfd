using MentorNet.Caseload.Actions;
using MentorNet.Caseload.Agreements;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Notes;
using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload;

/// <summary>Where Caseload holds something about a person: each feature says it of its own tables.</summary>
internal static class Personal
{
    // What refers to engagements stands before them: they go last.
    public static readonly PersonalTables Tables = PersonalTables.Of(
        "caseload",
        NotesPersonal.Part,
        SessionsPersonal.Part,
        AgreementsPersonal.Part,
        ActionsPersonal.Part,
        CalendarsPersonal.Part,
        EngagementsPersonal.Part);
}
