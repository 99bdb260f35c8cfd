using System.Text;
using MassTransit.Testing;
using MentorNet.Access.V1;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests.Starters;

/// <summary>What a new consortium's library begins with.</summary>
public sealed class StarterTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    // The field's list, as Profile's first migration has it.
    private static readonly string[] Needs =
    [
        "align-policy", "strategic-plan", "money-and-staff", "mentorship", "every-department", "senior-table", "community-define", "community-narrate", "community-act",
        "skill-dei-practice", "skill-change-management", "skill-systems-thinking", "skill-strategic-communication",
    ];

    private readonly Guid consortium = Guid.CreateVersion7();

    private StartersService.StartersServiceClient Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private Clients Member => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Officer));

    [Fact]
    public async Task There_are_two_for_every_need_and_each_has_something_to_say()
    {
        var starters = (await Admin.ListStartersAsync(new())).Starters;

        Assert.True(starters.Count >= 40, $"{starters.Count}");
        Assert.All(starters, starter => Assert.False(starter.Added));
        Assert.Equal(starters.Select(starter => starter.Title).Distinct(StringComparer.OrdinalIgnoreCase), starters.Select(starter => starter.Title));
        Assert.DoesNotContain(Needs, need => starters.Count(starter => starter.Needs.Contains($"needs/{need}")) < 2);
        Assert.DoesNotContain(starters.SelectMany(starter => starter.Needs), need => !Needs.Contains(need["needs/".Length..]));
        foreach (var starter in Library.Starters.Starter.All)
        {
            using var text = new StreamReader(starter.OpenText(), Encoding.UTF8);
            var words = await text.ReadToEndAsync();
            Assert.StartsWith($"# {starter.Title}\n", words, StringComparison.Ordinal);
            Assert.EndsWith("---\nLicense: CC BY 4.0, MentorNet contributors.\n", words, StringComparison.Ordinal);
            Assert.InRange(words.Length, 1000, 4000);
            Assert.InRange(starter.Summary.Length, 40, 300);
            Assert.InRange(starter.Minutes, 1, 600);
        }
    }

    [Fact]
    public async Task One_call_publishes_them_all_and_another_adds_none()
    {
        var added = (await Admin.AddStartersAsync(new())).Resources;

        Assert.Equal(Library.Starters.Starter.All.Select(starter => starter.Title), added.Select(resource => resource.Title));
        Assert.All(added, resource => Assert.Equal((Resource.Types.State.Published, Resource.Types.License.CcBy, "4.0"), (resource.State, resource.License, resource.LicenseVersion)));
        var found = await Member.Resources.SearchResourcesAsync(new() { State = Resource.Types.State.Published, PageSize = 100 });
        Assert.Equal(added.Select(resource => resource.Name), found.Resources.Select(resource => resource.Name));
        var file = await Member.Files.DownloadFileAsync(new() { Name = added[0].Name });
        Assert.Equal("text/markdown; charset=utf-8", file.ContentType);
        Assert.StartsWith($"# {added[0].Title}\n", file.Data.ToStringUtf8(), StringComparison.Ordinal);
        await Eventually.True(() => service.Bus.Published.Any<ResourcePublished>(sent => $"resources/{sent.Context.Message.ResourceId}" == added[^1].Name), "it is announced");

        Assert.Empty((await Admin.AddStartersAsync(new())).Resources);
        Assert.All((await Admin.ListStartersAsync(new())).Starters, starter => Assert.True(starter.Added));
        Assert.All((await new StartersService.StartersServiceClient(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin)).ListStartersAsync(new())).Starters, starter => Assert.False(starter.Added));
    }

    [Fact]
    public async Task Two_admins_at_once_add_each_once_and_one_that_is_there_is_left_alone()
    {
        var own = Library.Starters.Starter.All[3].Title;
        await new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin)).Resources.CreateResourceAsync(new()
        {
            Resource = new() { Title = own, License = Resource.Types.License.CcBy, Link = "https://example.org/own" },
        });

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Admin.AddStartersAsync(new()).ResponseAsync));

        var titles = added.SelectMany(answer => answer.Resources).Select(resource => resource.Title).ToList();
        Assert.Equal(Library.Starters.Starter.All.Count - 1, titles.Distinct().Count());
        Assert.Equal(titles.Distinct(), titles);
        Assert.DoesNotContain(own, titles);
    }
}
