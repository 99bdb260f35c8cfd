using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

/// <summary>Every failure of notes that a caller is told about.</summary>
internal static class NoteErrors
{
    /// <summary>Says the same of what does not exist as of what is somebody else's.</summary>
    public static DomainException ItemNotFound(string name) => Errors.NotFound("AGENDA_ITEM_NOT_FOUND", name);

    public static DomainException AgendaFull(string session) =>
        new DomainException(StatusCode.ResourceExhausted, "AGENDA_FULL", $"The agenda of {session} has {AgendaItem.MostOfSession} items, the most that it can have.")
            .With("name", session).With("count", AgendaItem.MostOfSession);
}
