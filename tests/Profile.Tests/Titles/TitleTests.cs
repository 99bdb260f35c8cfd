using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Titles;

public sealed class TitleTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private Clients Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private async Task<(Guid Id, Clients Client)> WithTitleAsync(string title)
    {
        var id = Guid.CreateVersion7();
        var client = new Clients(service.AsIn(consortium, id, Role.Officer));
        await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { Title = title } });
        return (id, client);
    }

    [Theory]
    [InlineData("Chief Equity Officer", "chief-equity-officer")]
    [InlineData("CHIEF DIVERSITY, EQUITY & INCLUSION OFFICER", "chief-equity-officer")]
    [InlineData("Interim Director of Equity, Access and Family Engagement", "director-of-dei")]
    [InlineData("Director of Health Equity", "health-equity-officer")]
    [InlineData("Vice Provost for Diversity", "university-diversity-officer")]
    [InlineData("Racial Equity Manager", "city-equity-manager")]
    [InlineData("Ombudsperson", "")]
    [InlineData("Disequity officers", "")]
    public async Task A_title_belongs_to_the_family_of_the_longest_phrase_in_it(string title, string family)
    {
        var (_, client) = await WithTitleAsync(title);

        Assert.Equal(family.Length == 0 ? "" : $"titleFamilies/{family}", (await client.People.GetMyPersonAsync(new())).TitleFamily);
    }

    [Fact]
    public async Task An_unmapped_title_is_shown_to_the_admin_who_maps_it_and_matching_is_told()
    {
        var (id, client) = await WithTitleAsync("Ombudsperson");
        for (var i = 0; i < 3; i++)
        {
            await WithTitleAsync("Ombudsperson");
        }

        Assert.False(Assert.Single((await Admin.Titles.ListUnmappedTitlesAsync(new())).Titles).HasCount);
        await WithTitleAsync("Ombudsperson");
        await WithTitleAsync("Chief Equity Officer");
        var unmapped = Assert.Single((await Admin.Titles.ListUnmappedTitlesAsync(new())).Titles);
        Assert.Equal(("Ombudsperson", 5), (unmapped.Title, unmapped.Count));

        var title = await Admin.Titles.PutTitleAsync(new() { Title = new() { Phrase = "Ombudsperson!", Family = "titleFamilies/civil-rights-officer" } });

        Assert.Equal(("titles/ombudsperson", true), (title.Name, title.Own));
        Assert.Empty((await Admin.Titles.ListUnmappedTitlesAsync(new())).Titles);
        Assert.Equal("titleFamilies/civil-rights-officer", (await client.People.GetMyPersonAsync(new())).TitleFamily);
        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(told => told.Context.Message.PersonId == id && told.Context.Message.TitleFamily == "civil-rights-officer"), "matching is told");

        await Admin.Titles.DeleteTitleAsync(new() { Name = title.Name });

        Assert.Empty((await client.People.GetMyPersonAsync(new())).TitleFamily);
        await RpcAssert.Fails(StatusCode.NotFound, "TITLE_NOT_FOUND", () => Admin.Titles.DeleteTitleAsync(new() { Name = title.Name }).ResponseAsync);
    }

    [Fact]
    public async Task An_unmapped_title_that_is_hidden_is_not_shown_and_to_show_one_leaves_a_look()
    {
        var (hidden, _) = await WithTitleAsync("Keeper");
        var (shown, _) = await WithTitleAsync("Steward");
        var consent = new Clients(service.AsIn(consortium, hidden, Role.Officer));
        await consent.Consent.UpdateConsentAsync(new() { Consent = new() { Name = $"people/{hidden}/consent", Audiences = { new V1.Consent.Types.FieldAudience { Field = "title", Audience = V1.Consent.Types.Audience.MyPairings } } }, UpdateMask = new() { Paths = { "audiences" } } });

        Assert.Equal("Steward", Assert.Single((await Admin.Titles.ListUnmappedTitlesAsync(new())).Titles).Title);

        var look = Assert.Single((await new Clients(service.AsIn(consortium, shown, Role.Officer)).Consent.ListMyLooksAsync(new())).Looks);
        Assert.Equal(["title"], look.Fields);
    }

    [Fact]
    public async Task A_phrase_of_one_consortium_does_not_hold_in_another_and_goes_before_those_of_the_installation()
    {
        await Admin.Titles.PutTitleAsync(new() { Title = new() { Phrase = "equity officer", Family = "titleFamilies/equity-consultant" } });
        var (_, here) = await WithTitleAsync("Chief Equity Officer");
        var elsewhere = new Clients(service.As(Guid.CreateVersion7(), Role.Officer));

        Assert.Equal("titleFamilies/equity-consultant", (await here.People.GetMyPersonAsync(new())).TitleFamily);
        Assert.Equal("titleFamilies/chief-equity-officer", (await elsewhere.People.UpdatePersonAsync(new() { Person = new(await elsewhere.People.GetMyPersonAsync(new())) { Title = "Chief Equity Officer" } })).TitleFamily);
    }

    [Fact]
    public async Task People_are_found_by_the_family_of_their_title_whatever_it_is()
    {
        var (_, client) = await WithTitleAsync("Vice Provost for Diversity");
        await WithTitleAsync("Chief Equity Officer");

        var found = await new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Officer)).People.SearchPeopleAsync(new() { TitleFamily = "titleFamilies/university-diversity-officer" });

        Assert.Equal((await client.People.GetMyPersonAsync(new())).Name, Assert.Single(found.People).Name);
    }

    [Fact]
    public async Task Phrases_are_listed_page_by_page_those_of_the_consortium_first()
    {
        await Admin.Titles.PutTitleAsync(new() { Title = new() { Phrase = "zz keeper", Family = "titleFamilies/equity-manager" } });
        var all = (await Admin.Titles.ListTitlesAsync(new() { PageSize = 500 })).Titles.Select(title => title.Phrase).ToList();

        var found = new List<string>();
        var token = "";
        do
        {
            var page = await Admin.Titles.ListTitlesAsync(new() { PageSize = 40, PageToken = token });
            found.AddRange(page.Titles.Select(title => title.Phrase));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal("zz keeper", all[0]);
        Assert.True(all.Count > 100);
        Assert.Equal(all, found);
        var families = (await Admin.Titles.ListTitleFamiliesAsync(new())).TitleFamilies;
        Assert.All(families, family => Assert.NotEmpty(family.Explanation));
    }

    [Theory]
    [InlineData("title.phrase", "!?", "titleFamilies/equity-manager")]
    [InlineData("title.family", "Keeper", "titleFamilies/nothing")]
    public async Task A_malformed_phrase_is_refused_by_its_path(string field, string phrase, string family) =>
        await RpcAssert.FailsOnField(field, () => Admin.Titles.PutTitleAsync(new() { Title = new() { Phrase = phrase, Family = family } }).ResponseAsync);
}
