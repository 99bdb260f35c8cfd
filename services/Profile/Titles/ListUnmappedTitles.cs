using Grpc.Core;
using MentorNet.Profile.Consent;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

internal sealed partial class TitlesApi
{
    private sealed record TitleKey(string Title);

    public override async Task<ListUnmappedTitlesResponse> ListUnmappedTitles(ListUnmappedTitlesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"unmapped {caller.ConsortiumId}|{caller.PersonId}";
        var after = PageToken.Read<TitleKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var eyes = await work.EyesAsync(caller);
        var consents = await work.FindConsentsAsync(caller.ConsortiumId);
        // Grouped after the projection: a title that is hidden is neither listed nor counted.
        var titles = (await work.ListUnmappedAsync(caller.ConsortiumId))
            .Where(row => eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consents.GetValueOrDefault(row.PersonId, Choices.Careful)).Contains("title"))
            .GroupBy(row => row.Title).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Where(group => after is null || StringComparer.Ordinal.Compare(group.Key, after.Title) > 0).Take(size + 1).ToList();
        var page = titles.Take(size).ToList();
        await work.LeaveAsync(
            caller, eyes, LookKind.List, [.. page.SelectMany(group => group).Where(row => row.PersonId != caller.PersonId).Select(row => (row.PersonId, "title"))], clock.GetUtcNow());
        await work.CommitAsync();
        return new ListUnmappedTitlesResponse
        {
            Titles = { page.Select(ToProto) },
            NextPageToken = titles.Count > size ? PageToken.Create(query, new TitleKey(page[^1].Key)) : "",
        };
    }

    private static ListUnmappedTitlesResponse.Types.UnmappedTitle ToProto(IGrouping<string, PersonRow> group)
    {
        var title = new ListUnmappedTitlesResponse.Types.UnmappedTitle { Title = group.Key };
        if (SmallCells.Of(group.Count()) is { } count)
        {
            title.Count = count;
        }

        return title;
    }
}
