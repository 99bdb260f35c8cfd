extern alias cli;

using cli::MentorNet.Cli.Demo;
using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed class DemoDataTests
{
    private readonly DemoData data = DemoData.Read();

    [Fact]
    public void Has_what_each_page_needs_to_show_something()
    {
        Assert.Equal(12, data.Organizations.Length);
        Assert.Equal(30, data.People.Length);
        Assert.Equal(3, data.People.Count(person => person.Roles.Contains("coach")));
        Assert.Equal(2, data.People.Count(person => person.Roles.Contains("admin")));
        Assert.Equal(15, data.Resources.Length);
        Assert.True(data.People.Count(person => person.Roles.Contains("officer") && data.Pairings.All(pairing => pairing.Officer != person.Id)) >= 5);
    }

    [Fact]
    public void Pairs_nobody_within_one_employer_and_nobody_beyond_their_capacity()
    {
        var people = data.People.ToDictionary(person => person.Id);
        foreach (var (officer, mentor) in data.Pairings.Select(pairing => (pairing.Officer, pairing.Mentor)).Concat(data.Requests.Select(request => (request.Officer, request.Mentor))))
        {
            Assert.NotEqual(people[officer].Organization, people[mentor].Organization);
            Assert.Contains("officer", people[officer].Roles);
            Assert.True(people[mentor].Roles.Contains("mentor") || people[mentor].Roles.Contains("coach"));
        }

        Assert.All(data.Pairings.GroupBy(pairing => pairing.Mentor), pairings => Assert.True(pairings.Count() < people[pairings.Key].Capacity));
    }

    [Fact]
    public void Shares_a_language_in_each_pairing()
    {
        var people = data.People.ToDictionary(person => person.Id);

        Assert.All(data.Pairings, pairing => Assert.NotEmpty(people[pairing.Officer].Languages.Intersect(people[pairing.Mentor].Languages)));
    }

    [Fact]
    public void Names_organizations_that_exist() =>
        Assert.All(data.People, person => Assert.Contains(person.Organization, data.Organizations.Select(organization => organization.Key)));

    [Fact]
    public void Has_a_file_of_some_length_for_each_resource() =>
        Assert.All(data.Resources, resource => Assert.InRange(DemoData.File(resource.FileName).Length, 700, 5000));

    [Fact]
    public void Serves_every_need_with_a_resource_and_an_offer()
    {
        var needs = data.People.SelectMany(person => person.Needs).Distinct().ToList();

        Assert.All(needs, need => Assert.Contains(data.Resources, resource => resource.Needs.Contains(need)));
        Assert.All(needs, need => Assert.Contains(data.People, person => person.Offers.Contains(need)));
    }
}
