using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;
using Eyes = MentorNet.Profile.V1.PreviewMyPersonRequest.Types.Viewer;
using Field = MentorNet.Profile.V1.Consent.Types.FieldAudience;
using Seen = MentorNet.Profile.V1.Consent.Types.Audience;

namespace MentorNet.Profile.Tests.Consent;

public sealed class ConsentTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Somebody_who_never_chose_has_the_careful_settings()
    {
        var me = await service.JoinAsync();

        var consent = await me.Ask.Consent.GetMyConsentAsync(new());

        Assert.True(consent is { NeverMyEmployer: true, EmployersAdminsMayKnow: false, Hidden: false });
        Assert.Contains(new Field { Field = "photo", Audience = Seen.MyPairings }, consent.Audiences);
        Assert.Contains(new Field { Field = "email", Audience = Seen.OnlyMe }, consent.Audiences);
    }

    [Fact]
    public async Task A_field_is_seen_by_its_audience_only()
    {
        var me = await service.JoinAsync();
        await me.UpdateAsync(person => person.About = "Only for some");
        var member = await service.JoinAsync();
        var mentor = await service.JoinAsync(roles: Role.Mentor);
        var paired = await service.JoinAsync();
        await service.PairAsync(me, paired);

        Assert.Equal("Only for some", (await member.SeeAsync(me)).About);
        await me.ChooseAsync("about", Seen.CoachesAndMentors);
        Assert.Empty((await member.SeeAsync(me)).About);
        Assert.Equal("Only for some", (await mentor.SeeAsync(me)).About);
        await me.ChooseAsync("about", Seen.MyPairings);
        Assert.Empty((await mentor.SeeAsync(me)).About);
        Assert.Equal("Only for some", (await paired.SeeAsync(me)).About);
        await me.ChooseAsync("about", Seen.OnlyMe);
        Assert.Empty((await paired.SeeAsync(me)).About);
        Assert.Equal("Only for some", (await me.SeeAsync(me)).About);
    }

    [Fact]
    public async Task A_pairing_that_ended_shows_no_more_than_before_it_whichever_event_comes_first()
    {
        var me = await service.JoinAsync();
        var first = await service.JoinAsync();
        var second = await service.JoinAsync();
        await me.ChooseAsync("about", Seen.MyPairings);
        await me.UpdateAsync(person => person.About = "For pairings");
        var pairing = await service.PairAsync(me, first);

        Assert.NotEmpty((await first.SeeAsync(me)).About);
        await service.PublishAsync(new PairingEnded(pairing, service.Consortium, me.Id, first.Id, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await first.SeeAsync(me)).About.Length == 0, "the end holds");

        var late = Guid.CreateVersion7();
        await service.PublishAsync(new PairingEnded(late, service.Consortium, me.Id, second.Id, DateTimeOffset.UtcNow));
        await Eventually.True(() => service.Bus.Consumed.Any<PairingEnded>(consumed => consumed.Context.Message.PairingId == late), "the end came");
        await service.PublishAsync(new PairingOpened(late, service.Consortium, me.Id, second.Id, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(() => service.Bus.Consumed.Any<PairingOpened>(consumed => consumed.Context.Message.PairingId == late), "the beginning came late");
        Assert.Empty((await second.SeeAsync(me)).About);
    }

    [Fact]
    public async Task Nobody_of_the_same_employer_finds_them_admins_included_unless_they_say_so()
    {
        var employer = await service.MemberOrganizationAsync();
        var me = await service.JoinAsync(employer);
        var colleague = await service.JoinAsync(employer);
        var theirAdmin = await service.JoinAsync(employer, Role.Admin);
        var otherAdmin = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);

        await NotFoundAsync(colleague, me);
        await NotFoundAsync(theirAdmin, me);
        Assert.NotEmpty((await otherAdmin.SeeAsync(me)).Email);
        Assert.Empty((await theirAdmin.Ask.People.BatchGetPeopleAsync(new() { Names = { me.Name } })).People);

        await me.UpdateAsync(person => person.About = "Private");
        await me.SetAsync(consent => consent.EmployersAdminsMayKnow = true);
        var known = await theirAdmin.SeeAsync(me);
        Assert.Equal((me.DisplayName, employer, "", "", ""), (known.DisplayName, known.Organization, known.About, known.Email, known.TimeZone));
        Assert.Empty(known.MissingFields);
        await NotFoundAsync(colleague, me);

        await me.SetAsync(consent => consent.NeverMyEmployer = false);
        Assert.Equal("Private", (await colleague.SeeAsync(me)).About);
    }

    [Fact]
    public async Task Harassment_mode_takes_somebody_out_of_everything_but_their_pairings_at_once()
    {
        var me = await service.JoinAsync();
        var paired = await service.JoinAsync();
        var admin = await service.JoinAsync(roles: Role.Admin);
        await service.PairAsync(paired, me);
        Assert.Equal(me.DisplayName, (await admin.SeeAsync(me)).DisplayName);

        await me.SetAsync(consent => consent.Hidden = true);

        await NotFoundAsync(admin, me);
        Assert.Empty((await admin.Ask.People.BatchGetPeopleAsync(new() { Names = { me.Name } })).People);
        Assert.Empty((await admin.Ask.People.ListPeopleAsync(new() { Query = me.DisplayName })).People);
        Assert.Empty((await admin.Ask.People.SearchPeopleAsync(new() { Query = me.DisplayName })).People);
        Assert.Equal(me.DisplayName, (await paired.SeeAsync(me)).DisplayName);
        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Hidden: true, Ready: false, State: "", Needs.Count: 0 } facts && facts.PersonId == me.Id), "the others are told");
    }

    [Fact]
    public async Task Who_hides_sees_of_others_what_a_list_shows()
    {
        var other = await service.JoinAsync();
        await other.UpdateAsync(person => person.About = "Long words");
        var me = await service.JoinAsync();
        await me.SetAsync(consent => consent.Hidden = true);

        var card = await me.SeeAsync(other);

        Assert.Equal((other.DisplayName, "", ""), (card.DisplayName, card.About, card.TimeZone));
        var look = Assert.Single((await other.Ask.Consent.ListMyLooksAsync(new())).Looks);
        Assert.Equal((Look.Types.Kind.List, "", ""), (look.Kind, look.Viewer, look.ViewerDisplayName));
    }

    [Fact]
    public async Task A_hidden_field_is_found_by_no_search_and_decides_no_order()
    {
        var mark = Guid.NewGuid().ToString("N");
        var shown = await service.JoinAsync();
        await shown.UpdateAsync(person => (person.DisplayName, person.Title) = ($"Zoe {mark}", "Dean"));
        var nameless = await service.JoinAsync();
        await nameless.UpdateAsync(person => (person.DisplayName, person.Title) = ($"Anna {mark}", $"Director {mark}"));
        var titleless = await service.JoinAsync();
        await titleless.UpdateAsync(person => (person.DisplayName, person.Title) = ($"Berta {mark}", "Unmistakable"));
        await nameless.ChooseAsync("display_name", Seen.MyPairings);
        await titleless.ChooseAsync("title", Seen.OnlyMe);
        var viewer = await service.JoinAsync(roles: Role.Admin);

        foreach (var search in new Func<string, int, string, Task<(IEnumerable<Person>, string)>>[] { SearchAsync, ListAsync })
        {
            Assert.Empty((await search($"Anna {mark}", 50, "")).Item1);
            Assert.Empty((await search("unmistakable", 50, "")).Item1);
            var pages = new List<Person>();
            var token = "";
            do
            {
                (var page, token) = await search(mark, 1, token);
                pages.AddRange(page);
            }
            while (token.Length > 0);
            Assert.Equal([titleless.Name, shown.Name, nameless.Name], pages.Select(person => person.Name));
            Assert.Empty(pages[^1].DisplayName);
        }

        async Task<(IEnumerable<Person>, string)> SearchAsync(string query, int size, string token)
        {
            var page = await viewer.Ask.People.SearchPeopleAsync(new() { Query = query, PageSize = size, PageToken = token });
            return (page.People, page.NextPageToken);
        }

        async Task<(IEnumerable<Person>, string)> ListAsync(string query, int size, string token)
        {
            var page = await viewer.Ask.People.ListPeopleAsync(new() { Query = query, PageSize = size, PageToken = token });
            return (page.People, page.NextPageToken);
        }
    }

    [Fact]
    public async Task What_a_narrow_audience_keeps_from_matching_counts_as_missing()
    {
        var me = await service.JoinAsync(await service.MemberOrganizationAsync());
        await me.UpdateAsync(person =>
        {
            person.Needs.Add("needs/senior-table");
            person.ReportsTo = Person.Types.ReportsTo.ChiefExecutive;
            person.TeamSize = Person.Types.TeamSize.Alone;
            person.Languages.Add("en");
            person.TimeZone = "America/Chicago";
        });
        Assert.Empty((await me.SeeAsync(me)).MissingFields);

        await me.ChooseAsync("needs", Seen.CoachesAndMentors);

        Assert.Equal(["needs"], (await me.Ask.People.GetMyPersonAsync(new())).MissingFields);
        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Ready: false, Needs.Count: 0, ReportsTo: "CHIEF_EXECUTIVE" } facts && facts.PersonId == me.Id), "matching is told no needs");
    }

    [Fact]
    public async Task A_preview_is_what_those_eyes_see()
    {
        var employer = await service.MemberOrganizationAsync();
        var me = await service.JoinAsync(employer);
        await me.UpdateAsync(person => person.About = "For mentors");
        await me.ChooseAsync("about", Seen.CoachesAndMentors);
        var mentor = await service.JoinAsync(roles: Role.Mentor);

        Assert.Equal("For mentors", (await PreviewAsync(Eyes.Pairing))!.About);
        Assert.Equal(await mentor.SeeAsync(me), await PreviewAsync(Eyes.CoachOrMentor));
        Assert.Empty((await PreviewAsync(Eyes.Consortium))!.About);
        Assert.NotEmpty((await PreviewAsync(Eyes.Admin))!.Email);
        Assert.Null(await PreviewAsync(Eyes.EmployersAdmin));
        Assert.DoesNotContain((await me.Ask.Consent.ListMyLooksAsync(new())).Looks, look => look.Viewer == me.Name);
        await RpcAssert.FailsOnField("viewer", () => me.Ask.Consent.PreviewMyPersonAsync(new()).ResponseAsync);

        async Task<Person?> PreviewAsync(Eyes viewer) => (await me.Ask.Consent.PreviewMyPersonAsync(new() { Viewer = viewer })).Person;
    }

    [Fact]
    public async Task Settings_are_ones_own_and_a_change_upon_an_old_version_is_aborted()
    {
        var me = await service.JoinAsync();
        var other = await service.JoinAsync();
        var before = await me.Ask.Consent.GetMyConsentAsync(new());
        await me.ChooseAsync("about", Seen.OnlyMe);

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_PROFILE", () => other.Ask.Consent.UpdateConsentAsync(new() { Consent = before }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => me.Ask.Consent.UpdateConsentAsync(new() { Consent = before }).ResponseAsync);
        await RpcAssert.FailsOnField("consent.audiences[0].field", () => me.Ask.Consent.UpdateConsentAsync(new() { Consent = new() { Name = before.Name, Audiences = { new Field { Field = "roles", Audience = Seen.OnlyMe } } } }).ResponseAsync);
        await RpcAssert.FailsOnField("consent.audiences[0].audience", () => me.Ask.Consent.UpdateConsentAsync(new() { Consent = new() { Name = before.Name, Audiences = { new Field { Field = "about" } } } }).ResponseAsync);
    }

    [Fact]
    public async Task Inviting_somebody_again_shows_no_more_of_them_than_any_other_call()
    {
        var employer = await service.MemberOrganizationAsync();
        var admin = await service.JoinAsync(employer, Role.Admin);
        var row = $"name,email,organization,title,roles\nMaya Okafor,{Guid.NewGuid():N}@example.org,{employer["organizations/".Length..]},Officer,officer\n";

        var answer = await admin.Ask.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8(row) });

        Assert.Equal((1, 0), (answer.InvitedCount, answer.People.Count));
    }

    [Fact]
    public async Task Nothing_of_what_they_chose_stays_when_they_leave()
    {
        var me = await service.JoinAsync();
        var other = await service.JoinAsync();
        await me.SetAsync(consent => consent.NeverMyEmployer = false);
        await other.SeeAsync(me);
        await me.SeeAsync(other);

        await service.PublishAsync(new MembershipChanged(me.Id, service.Consortium, [], false, service.Clock.GetUtcNow().AddMinutes(1)));

        await Eventually.True(async () => (await me.Ask.Consent.GetMyConsentAsync(new())).NeverMyEmployer, "their settings are gone");
        Assert.Empty((await me.Ask.Consent.ListMyLooksAsync(new())).Looks);
        Assert.Empty(Assert.Single((await other.Ask.Consent.ListMyLooksAsync(new())).Looks).ViewerDisplayName);
    }

    private static Task NotFoundAsync(Member viewer, Member person) =>
        RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => viewer.SeeAsync(person));
}
