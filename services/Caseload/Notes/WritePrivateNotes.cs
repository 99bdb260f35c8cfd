using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<PrivateNotes> WritePrivateNotes(WritePrivateNotesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Session, "session");
        var text = Parse.Text(request.Text, "text", 0, LongestNotes);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetSessionAsync(name, caller.PersonId);
        var notes = await work.GetPrivateNotesAsync(name.Id, caller.PersonId);
        CheckRead(request.Etag, notes.Version, request.Session);
        if (text == notes.Text)
        {
            return NotesMapping.ToPrivate(name, notes);
        }

        // Nobody is locked for them: two tabs of one person meet at the version.
        var written = notes.Write(text, caller.PersonId, clock.Now());
        if (!await work.PutPrivateNotesAsync(caller.ConsortiumId, name.Id, written))
        {
            throw Errors.EtagMismatch(request.Session);
        }

        await work.CommitAsync();
        return NotesMapping.ToPrivate(name, written);
    }
}
