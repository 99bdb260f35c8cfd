using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ConsentApi
{
    public override async Task<ListMyLooksResponse> ListMyLooks(ListMyLooksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 25, 100);
        var query = $"looks {caller.ConsortiumId}|{caller.PersonId}";
        var before = PageToken.Read<LookKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListLooksAsync(caller.ConsortiumId, caller.PersonId, before?.At, before?.Id, size + 1);
        var paired = await work.FindPairedAsync(caller.ConsortiumId, caller.PersonId);
        var response = new ListMyLooksResponse { Looks = { page.Take(size).Select(row => ToProto(row, paired)) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new LookKey(page[size - 1].LastAt, page[size - 1].LookId));
        }

        return response;
    }

    // Who looks is named to the person looked at. Harassment mode takes the name away everywhere but in pairings, so here too; while it is
    // on, nobody opens a profile, so what stays unnamed is that somebody saw a list, or what she did before it.
    private static Look ToProto(LookRow row, HashSet<Guid> paired)
    {
        var named = row.ViewerDisplayName is not null && (!row.ViewerHidden || paired.Contains(row.ViewerId));
        return new Look
        {
            Viewer = named ? $"people/{row.ViewerId}" : "",
            ViewerDisplayName = named ? row.ViewerDisplayName : "",
            ViewerRoles = { row.ViewerRoles.Select(role => System.Enum.Parse<Role>(role, ignoreCase: true)) },
            Kind = (Look.Types.Kind)row.Kind,
            Fields = { row.Fields },
            FirstTime = row.FirstAt.ToTimestamp(),
            LastTime = row.LastAt.ToTimestamp(),
            Count = row.Count,
        };
    }

    private sealed record LookKey(DateTimeOffset At, Guid Id);
}
