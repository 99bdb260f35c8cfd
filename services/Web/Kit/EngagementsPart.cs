using MentorNet.Caseload.V1;

namespace MentorNet.Web.Kit;

/// <summary>A part of the home page that calls for something in each of some engagements, of which it names the first few.</summary>
public abstract class EngagementsPart : Part
{
    private const int Most = 5;

    /// <summary>The engagements in which something is called for, with their people read.</summary>
    internal IReadOnlyList<Engagement> Called { get; private set; } = [];

    /// <summary>Reads the engagements of these names, with whom they are, and says that the part calls for something; none, or null, does neither.</summary>
    internal async Task CallForAsync(IReadOnlyCollection<string>? names)
    {
        if (names is not { Count: > 0 })
        {
            return;
        }

        Page.Call();
        var client = new EngagementsService.EngagementsServiceClient(Ask.Invoker("Caseload"));
        var found = (await Task.WhenAll(names.Take(Most).Select(name => Page.LoadAsync("pairings", () => client.GetEngagementAsync(new GetEngagementRequest { Name = name }))))).OfType<Engagement>().ToList();
        await ReadPeopleAsync(found.Select(engagement => engagement.Other));
        Called = found;
    }
}
