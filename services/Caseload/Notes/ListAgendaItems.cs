using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<ListAgendaItemsResponse> ListAgendaItems(ListAgendaItemsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Parent, "parent");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.GetSessionAsync(name, caller.PersonId);
        return new ListAgendaItemsResponse { AgendaItems = { (await work.ListAgendaAsync(name.Id)).Select(item => NotesMapping.ToProto(item, name)) } };
    }
}
