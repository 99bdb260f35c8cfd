using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    private const string All = "engagements/-";

    public override async Task<ListActionItemsResponse> ListActionItems(ListActionItemsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Guid? parent = request.Parent == All ? null : Wire.ParseEngagement(request.Parent);
        var done = ActionsMapping.ToDone(request.State);
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListActionItems)} {caller.ConsortiumId} {caller.PersonId} {parent} {done}";
        var after = PageToken.Read<ActionKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        IReadOnlyList<ActionItem> rows;
        if (parent is { } engagement)
        {
            await work.PartyAsync(engagement, caller.PersonId);
            rows = await work.ListActionsAsync(engagement, done, after, size + 1);
        }
        else
        {
            rows = await work.ListOwnActionsAsync(caller.PersonId, done, after, size + 1);
        }

        return new ListActionItemsResponse
        {
            ActionItems = { rows.Take(size).Select(ActionsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, ActionKey.Of(rows[size - 1])) : "",
        };
    }
}
