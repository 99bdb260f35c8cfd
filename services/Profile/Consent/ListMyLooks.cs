using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
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
        var eyes = await work.EyesAsync(caller);
        var viewers = page.Select(row => row.ViewerId).Distinct().ToArray();
        var consents = await work.FindConsentsAsync(caller.ConsortiumId, viewers);
        var seen = (await work.FindPeopleAsync(caller.ConsortiumId, viewers))
            .Where(row => !eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consents.GetValueOrDefault(row.PersonId, Choices.Careful)).IsEmpty)
            .Select(row => row.PersonId).ToHashSet();
        var response = new ListMyLooksResponse { Looks = { page.Take(size).Select(row => ToProto(row, seen)) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new LookKey(page[size - 1].LastAt, page[size - 1].LookId));
        }

        return response;
    }

    // Who looks is named to the person looked at. Harassment mode takes the name away everywhere but in pairings, so here too; while it is
    // on, nobody opens a profile, so what stays unnamed is that somebody saw a list, or what she did before it. Who is of the same employer
    // now is not named either.
    private static Look ToProto(LookRow row, HashSet<Guid> seen)
    {
        var named = row.ViewerDisplayName is not null && seen.Contains(row.ViewerId);
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
