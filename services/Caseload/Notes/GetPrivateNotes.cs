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
        var name = SessionName.Parse(request.Session, "session");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetSessionAsync(name, caller.PersonId);
        return NotesMapping.ToPrivate(name, await work.GetPrivateNotesAsync(name.Id, caller.PersonId));
    }
}
