using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

internal sealed partial class TitlesApi
{
    public override async Task<ListTitlesResponse> ListTitles(ListTitlesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 500);
        var query = $"titles {caller.ConsortiumId}";
        var after = PageToken.Read<TitlePhraseKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListPhrasesAsync(caller.ConsortiumId, after, size + 1);
        return new ListTitlesResponse
        {
            Titles = { rows.Take(size).Select(TitleMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new TitlePhraseKey(rows[size - 1].Own, rows[size - 1].Phrase)) : "",
        };
    }
}
