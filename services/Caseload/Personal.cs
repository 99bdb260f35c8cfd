using MentorNet.Caseload.Actions;
using MentorNet.Caseload.Agreements;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Board;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Chemistry;
using MentorNet.Caseload.Circles;
using MentorNet.Caseload.Closings;
using MentorNet.Caseload.Credentials;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Goals;
using MentorNet.Caseload.Hours;
using MentorNet.Caseload.Notes;
using MentorNet.Caseload.OwnClients;
using MentorNet.Caseload.Plans;
using MentorNet.Caseload.Pulses;
using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload;

/// <summary>Where Caseload holds something about a person: each feature says it of its own tables.</summary>
internal static class Personal
{
    // What refers to engagements stands before them: they go last.
    public static readonly PersonalTables Tables = PersonalTables.Of(
        "caseload",
        BoardPersonal.Part,
        HoursPersonal.Part,
        CredentialsPersonal.Part,
        BudgetsPersonal.Part,
        ClientsPersonal.Part,
        ChemistryPersonal.Part,
        CirclesPersonal.Part,
        AppointmentsPersonal.Part,
        NotesPersonal.Part,
        SessionsPersonal.Part,
        AgreementsPersonal.Part,
        ClosingsPersonal.Part,
        ActionsPersonal.Part,
        GoalsPersonal.Part,
        PlansPersonal.Part,
        PulsesPersonal.Part,
        CalendarsPersonal.Part,
        EngagementsPersonal.Part);
}
