using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<Empty> DeleteAgendaItem(DeleteAgendaItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "agendaItems", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var item = await work.FindAgendaItemAsync(id) ?? throw NoteErrors.ItemNotFound(id);
        try
        {
            await work.GetSessionAsync(item.SessionId, caller.PersonId, toChange: true);
        }
        catch (DomainException e) when (e.Code == StatusCode.NotFound)
        {
            throw NoteErrors.ItemNotFound(id);
        }

        await work.DeleteAsync(item);
        await work.CommitAsync();
        return new Empty();
    }
}
