using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

internal sealed partial class TakedownsApi
{
    public override async Task<ListTakedownsResponse> ListTakedowns(ListTakedownsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"takedowns {caller.ConsortiumId}";
        var after = PageToken.Read<TakedownKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListTakedownsAsync(caller.ConsortiumId, after?.Decided, after?.Due, after?.Id, size + 1);
        var response = new ListTakedownsResponse { Takedowns = { page.Take(size).Select(ToProto) }, OpenCount = await work.CountOpenTakedownsAsync(caller.ConsortiumId) };
        if (page.Count > size)
        {
            var last = page[size - 1];
            response.NextPageToken = PageToken.Create(query, new TakedownKey(last.DecidedAt is not null, last.DueAt, last.Id));
        }

        return response;
    }

    private sealed record TakedownKey(bool Decided, DateTimeOffset Due, Guid Id);
}
