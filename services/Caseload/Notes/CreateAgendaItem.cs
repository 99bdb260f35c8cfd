using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<V1.AgendaItem> CreateAgendaItem(CreateAgendaItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Parent, "parent");
        var text = Parse.Text(request.Text, "text", 1, LongestItem);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        if (await work.FindAgendaItemAsync(name.Id, caller.PersonId, requestId) is { } made)
        {
            return NotesMapping.ToProto(made, name);
        }

        if ((await work.ListAgendaAsync(name.Id)).Count >= AgendaItem.MostOfSession)
        {
            throw NoteErrors.AgendaFull(name.ToString());
        }

        var item = new AgendaItem(Guid.CreateVersion7(), name.Id, caller.PersonId, text, clock.Now());
        await work.AddAsync(caller.ConsortiumId, item, requestId);
        await work.CommitAsync();
        return NotesMapping.ToProto(item, name);
    }
}
