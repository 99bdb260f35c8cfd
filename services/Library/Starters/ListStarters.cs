using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Starters;

internal sealed partial class StartersApi
{
    public override async Task<ListStartersResponse> ListStarters(ListStartersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var added = await FindAddedAsync(work, caller);
        return new ListStartersResponse
        {
            Starters =
            {
                Starter.All.Select(starter => new V1.Starter
                {
                    Name = $"starters/{starter.Id}",
                    Title = starter.Title,
                    Summary = starter.Summary,
                    Needs = { starter.Needs.Select(need => $"needs/{need}") },
                    Kind = starter.WhatItIs,
                    Minutes = starter.Minutes,
                    Added = added.Contains(starter.Title),
                }),
            },
        };
    }
}
