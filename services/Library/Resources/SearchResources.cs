using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.Files;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<SearchResourcesResponse> SearchResources(SearchResourcesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var words = Parse.Text(request.Query, "query", 0, 200);
        var need = request.Need.Length == 0 ? "" : request.Need.StartsWith("needs/", StringComparison.Ordinal) ? request.Need[6..]
            : throw Errors.InvalidField("need", "must be like 'needs/senior-table'.");
        var size = PageToken.Size(request.PageSize, 20, 100);
        var state = System.Enum.IsDefined(request.State) ? request.State : Resource.Types.State.Unspecified;
        // Nobody but an admin can learn of what is not published, whatever they ask.
        var drafts = caller.Is(Role.Admin) && state != Resource.Types.State.Published;
        var published = !caller.Is(Role.Admin) || state is Resource.Types.State.Published or Resource.Types.State.Unspecified;
        var stage = state == Resource.Types.State.Published ? (short)0 : (short)state;
        // Where neither is asked for, it is the query of the former release, which takes a token of this one and gives one to it.
        var further = stage == 0 && !request.Stale ? "" : $"|{stage}|{request.Stale}";
        var query = $"resources {caller.ConsortiumId}|{words}|{need}|{drafts}|{published}{further}";
        var after = PageToken.Read<ResourceKey>(request.PageToken, query);

        // The further pages go on with what the first one knew; a token of the former release does not say.
        var reader = after?.State ?? await ReaderStateAsync(caller, context.CancellationToken);
        var today = after?.Day ?? Today;

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var asked = ResourceQuery.Read(words);
        var page = await work.SearchAsync(caller.ConsortiumId, asked, need, drafts, published, stage, request.Stale, today, reader, after?.Score, after?.Time, after?.Id, size + 1);
        var response = new SearchResourcesResponse { Resources = { page.Take(size).Select(hit => Show(hit, caller)) }, ReaderState = reader };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new ResourceKey(page[size - 1].Score, page[size - 1].CreatedAt, page[size - 1].Id, reader, today));
        }

        if (asked.Beginning.Length > 0 && page.Count > 0)
        {
            var marked = (await work.MarkAsync(caller.ConsortiumId, [.. page.Take(size).Select(hit => hit.Id)], asked)).ToDictionary(text => text.ResourceId, text => text.Text);
            response.Excerpts.AddRange(page.Take(size).Where(hit => marked.GetValueOrDefault(hit.Id)?.Contains('\u0002', StringComparison.Ordinal) == true).Select(hit => ToExcerpt(hit.Id, marked[hit.Id])));
        }

        return response;
    }

    // A hit begins at U+0002 and ends at U+0003; neither stands in the text of a file.
    private static Excerpt ToExcerpt(Guid resource, string marked)
    {
        var excerpt = new Excerpt { Resource = $"resources/{resource}" };
        foreach (var (part, i) in marked.ReplaceLineEndings(" ").Split('\u0002', '\u0003').Select((part, i) => (part, i)).Where(item => item.part.Length > 0))
        {
            excerpt.Parts.Add(new Excerpt.Types.Part { Text = part, Hit = i % 2 == 1 });
        }

        return excerpt;
    }

    // Asked only where it matters; where it is not known, no state counts.
    private async Task<string> ReaderStateAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            if (!await work.HasLawAsync(caller.ConsortiumId))
            {
                return "";
            }
        }

        try
        {
            var deadline = DateTime.UtcNow.AddSeconds(2);
            var me = await profile.GetMyPersonAsync(new GetMyPersonRequest(), deadline: deadline, cancellationToken: cancellationToken);
            return me.Organization.Length == 0 ? ""
                : (await organizations.GetOrganizationAsync(new GetOrganizationRequest { Name = me.Organization }, deadline: deadline, cancellationToken: cancellationToken)).State;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return "";
        }
    }

    private sealed record ResourceKey(int Score, DateTimeOffset Time, Guid Id, string? State = null, DateOnly? Day = null);
}
