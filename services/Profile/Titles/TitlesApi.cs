using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class TitleApi(Database database, TimeProvider clock) : TitleService.TitleServiceBase
{
    private static Title ToProto(TitlePhraseRow row) => new()
    {
        Name = $"titles/{row.Phrase.Replace(' ', '-')}",
        Phrase = row.Phrase,
        Family = $"titleFamilies/{row.Family}",
        Own = row.Own,
    };

    /// <summary>Maps all titles of the consortium anew, and tells matching of those whose family is another now.</summary>
    private static async Task MapAsync(Work work, Guid consortiumId, DateTimeOffset now)
    {
        foreach (var person in await work.MapTitlesAsync(consortiumId, now))
        {
            await ProfileApi.PublishAsync(work, (await work.FindPersonAsync(consortiumId, person))!);
        }
    }
}
