using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<PrivateNotes> GetPrivateNotes(GetPrivateNotesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = NotesMapping.ParseSession(request.Session, "session");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetSessionAsync(id, caller.PersonId);
        return NotesMapping.ToPrivate(id, await work.GetPrivateNotesAsync(id, caller.PersonId));
    }
}
