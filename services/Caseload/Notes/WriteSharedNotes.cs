using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<SharedNotes> WriteSharedNotes(WriteSharedNotesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Session, "session");
        var text = Parse.Text(request.Text, "text", 0, LongestNotes);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        var notes = await work.GetSharedNotesAsync(name.Id);
        CheckRead(request.Etag, notes.Version, request.Session);
        if (text == notes.Text)
        {
            return NotesMapping.ToShared(name, notes);
        }

        var written = notes.Write(text, caller.PersonId, clock.Now());
        await work.PutSharedNotesAsync(caller.ConsortiumId, name.Id, written);
        await work.CommitAsync();
        return NotesMapping.ToShared(name, written);
    }
}
