using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

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
        var response = new ListMyLooksResponse { Looks = { page.Take(size).Select(row => ConsentMapping.ToProto(row, seen)) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new LookKey(page[size - 1].LastAt, page[size - 1].LookId));
        }

        return response;
    }

    private sealed record LookKey(DateTimeOffset At, Guid Id);
}
