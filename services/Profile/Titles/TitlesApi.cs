using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

internal sealed partial class TitlesApi(Database database, TimeProvider clock) : TitlesService.TitlesServiceBase
{
    /// <summary>Maps all titles of the consortium anew, and tells matching of those whose family is another now.</summary>
    private static async Task MapAsync(Work work, Guid consortiumId, DateTimeOffset now)
    {
        foreach (var person in await work.MapTitlesAsync(consortiumId, now))
        {
            await work.PublishPersonAsync((await work.FindPersonAsync(consortiumId, person))!);
        }
    }
}
