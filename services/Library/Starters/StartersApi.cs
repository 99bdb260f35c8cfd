using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Starters;

internal sealed partial class StartersApi(Database database, TimeProvider clock) : StartersService.StartersServiceBase
{
    private static Task<IReadOnlySet<string>> FindAddedAsync(Work work, Caller caller) =>
        work.FindTitlesAsync(caller.ConsortiumId, [.. Starter.All.Select(starter => starter.Title)]);
}
