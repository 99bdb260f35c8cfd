using Grpc.Core;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Files;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Starters;

internal sealed partial class StartersApi
{
    public override async Task<AddStartersResponse> AddStarters(AddStartersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockStartersAsync(caller.ConsortiumId);
        var added = await FindAddedAsync(work, caller);
        var response = new AddStartersResponse();
        foreach (var (place, starter) in Starter.All.Index())
        {
            if (added.Contains(starter.Title))
            {
                continue;
            }

            // The newest comes first in lists: the first is the newest.
            var resource = await PublishAsync(work, caller, starter, now.AddMilliseconds(-place));
            response.Resources.Add(resource.ToProto(DateOnly.FromDateTime(now.UtcDateTime)));
        }

        await work.CommitAsync();
        return response;
    }

    private static async Task<ResourceRow> PublishAsync(Work work, Caller caller, Starter starter, DateTimeOffset at)
    {
        var row = starter.ToRow(caller.PersonId, at);
        await work.InsertAsync(caller.ConsortiumId, requestId: null, row);
        await using var text = starter.OpenText();
        await work.PutFileAsync(caller.ConsortiumId, row.Id, text);
        await work.ReadLaterAsync(caller.ConsortiumId, row.Id, at);
        var published = await work.UpdateAsync(row with { FileName = starter.FileName, FileType = "text/markdown; charset=utf-8", FileSize = text.Length });
        await work.EnqueueAsync(new ResourcePublished(published.Id, caller.ConsortiumId, published.Needs, at));
        return published;
    }
}
