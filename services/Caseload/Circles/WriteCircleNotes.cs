using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    private const int LongestAgenda = 10_000;
    private const int LongestNotes = 20_000;

    public override async Task<V1.CircleSession> WriteCircleNotes(WriteCircleNotesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var (agenda, notes) = (Parse.Text(request.Agenda, "agenda", 0, LongestAgenda), Parse.Text(request.Notes, "notes", 0, LongestNotes));
        if (request.Etag.Length == 0)
        {
            throw Errors.InvalidField("etag", "must be that of agenda and notes as you read them.");
        }

        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true);
        Wire.CheckEtag(request.Etag, session.NotesVersion, request.Name);
        var written = session with { Agenda = agenda, Notes = notes, NotesVersion = session.NotesVersion + 1 };
        await work.UpdateAsync(written);
        var shown = await ShowAsync(work, circle, caller.PersonId, written);
        await work.CommitAsync();
        return shown;
    }
}
