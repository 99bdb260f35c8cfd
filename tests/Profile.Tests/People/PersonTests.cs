using Dapper;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.People;

public sealed class PersonTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static Person Complete(Person person, string organization) => new(person)
    {
        Organization = organization,
        Needs = { "needs/senior-table" },
        ReportsTo = Person.Types.ReportsTo.ChiefExecutive,
        TeamSize = Person.Types.TeamSize.Alone,
        Languages = { "en" },
        TimeZone = "America/Chicago",
    };

    [Fact]
    public async Task A_profile_becomes_ready_and_its_matching_facts_are_published_without_private_words()
    {
        var id = Guid.CreateVersion7();
        var client = service.Officer(id);
        var me = await client.People.GetMyPersonAsync(new());
        Assert.Contains("needs", me.MissingFields);

        var asked = Complete(me, await service.MemberOrganizationAsync());
        asked.About = "SECRET-WORDS";
        var updated = await client.People.UpdatePersonAsync(new() { Person = asked });

        Assert.Empty(updated.MissingFields);
        Assert.Equal("Cedar Falls Schools", updated.OrganizationDisplayName);
        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Ready: true, ReportsTo: "CHIEF_EXECUTIVE", OrganizationKind: "SCHOOL_DISTRICT" } facts && facts.PersonId == id && facts.Needs.SequenceEqual(["senior-table"])), "the facts are told");
        Assert.DoesNotContain(service.Bus.Published.Select<ProfileUpdated>(published => published.Context.Message.PersonId == id, new CancellationToken(canceled: true)), published => published.Context.Message.ToString().Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signs_that_fold_into_many_letters_are_taken_and_found_by()
    {
        var me = await service.JoinAsync();
        var title = string.Concat(Enumerable.Repeat("ﷺ", 120));

        await me.UpdateAsync(person => person.Title = title);

        var found = await me.Ask.People.SearchPeopleAsync(new() { Query = "ﷺ" });
        Assert.Contains(found.People, person => person.Name == me.Name);
    }

    [Fact]
    public async Task Languages_of_before_there_was_a_list_are_written_one_way_and_own_words_stay()
    {
        var id = Guid.CreateVersion7();
        var client = service.Officer(id);
        var me = await client.People.GetMyPersonAsync(new());
        await using (var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString))
        await using (var connection = await source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("SELECT set_config('app.consortium_id', @consortium, false)", new { consortium = service.Consortium.ToString() });
            Assert.Equal(1, await connection.ExecuteAsync("UPDATE people SET languages = ARRAY['Japanese', 'JA', 'pt-br', 'Our own words', 'iw'] WHERE person_id = @id", new { id }));
            using var migration = new StreamReader(typeof(PersonStore).Assembly.GetManifestResourceStream("MentorNet.Profile.Data.Migrations.0311_write_languages_one_way.sql")!);
            await connection.ExecuteAsync(await migration.ReadToEndAsync());
        }

        me = await client.People.GetMyPersonAsync(new());
        Assert.Equal(["ja", "pt-BR", "Our own words", "he"], me.Languages);
        me = await client.People.UpdatePersonAsync(new() { Person = new Person(me) { Languages = { "es" } } });
        Assert.Equal(["ja", "pt-BR", "Our own words", "he", "es"], me.Languages);
        await RpcAssert.FailsOnField("person.languages[5]", () => client.People.UpdatePersonAsync(new() { Person = new Person(me) { Languages = { "Other words" } } }).ResponseAsync);
    }

    [Fact]
    public async Task A_change_upon_an_old_version_is_aborted()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());
        await client.People.UpdatePersonAsync(new() { Person = new(me) { Title = "First" } });

        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => client.People.UpdatePersonAsync(new() { Person = new(me) { Title = "Second" } }).ResponseAsync);
    }

    [Fact]
    public async Task A_mask_changes_only_what_it_names()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());
        me = await client.People.UpdatePersonAsync(new() { Person = new(me) { Title = "Chief Equity Officer", Capacity = 3 } });

        var updated = await client.People.UpdatePersonAsync(new() { Person = new() { Name = me.Name, Capacity = 1 }, UpdateMask = new() { Paths = { "capacity" } } });

        Assert.Equal(("Chief Equity Officer", 1), (updated.Title, updated.Capacity));
    }

    [Theory]
    [InlineData("person.time_zone")]
    [InlineData("person.needs[0]")]
    [InlineData("person.languages[0]")]
    [InlineData("person.capacity")]
    [InlineData("person.years_of_practice")]
    [InlineData("person.about")]
    [InlineData("person.reports_to")]
    [InlineData("person.need_strengths")]
    [InlineData("person.offer_notes")]
    [InlineData("person.accomplishments[0]")]
    [InlineData("person.coach_capacity")]
    [InlineData("person.hours_per_month")]
    [InlineData("person.pause_until_date")]
    [InlineData("person.availability[0]")]
    [InlineData("person.meeting_modes[0]")]
    [InlineData("person.credentials[1].kind")]
    [InlineData("person.start_date")]
    public async Task A_malformed_field_is_named_by_its_path(string field)
    {
        var client = service.Officer(Guid.CreateVersion7());
        var person = await client.People.GetMyPersonAsync(new());
        switch (field)
        {
            case "person.time_zone": person.TimeZone = "Mars/Olympus"; break;
            case "person.needs[0]": person.Needs.Add("needs/world-peace"); break;
            case "person.languages[0]": person.Languages.Add("!"); break;
            case "person.capacity": person.Capacity = 51; break;
            case "person.years_of_practice": person.YearsOfPractice = -1; break;
            case "person.about": person.About = new string('x', 2001); break;
            case "person.need_strengths": person.NeedStrengths["needs/senior-table"] = 4; break;
            case "person.offer_notes": person.OfferNotes["needs/world-peace"] = "Done"; break;
            case "person.accomplishments[0]": person.Accomplishments.Add(new string('x', 201)); break;
            case "person.coach_capacity": person.CoachCapacity = 51; break;
            case "person.hours_per_month": person.HoursPerMonth = -1; break;
            case "person.pause_until_date": person.PauseUntilDate = new() { Year = 2026, Month = 2, Day = 30 }; break;
            case "person.availability[0]": person.Availability.Add(new Person.Types.WeeklySlot { Day = 1, FromMinute = 600, ToMinute = 600 }); break;
            case "person.meeting_modes[0]": person.MeetingModes.Add((Person.Types.MeetingMode)9); break;
            case "person.credentials[1].kind": person.Credentials.Add([new() { Kind = Person.Types.Credential.Types.Kind.Acc }, new() { Kind = Person.Types.Credential.Types.Kind.Acc }]); break;
            case "person.start_date": person.StartDate = new() { Year = DateTime.UtcNow.Year + 1, Month = 1, Day = 1 }; break;
            case "person.reports_to": person.ReportsTo = (Person.Types.ReportsTo)99; break;
        }

        await RpcAssert.FailsOnField(field, () => client.People.UpdatePersonAsync(new() { Person = person }).ResponseAsync);
    }

    [Fact]
    public async Task Nobody_changes_somebody_else()
    {
        var me = await service.Officer(Guid.CreateVersion7()).People.GetMyPersonAsync(new());

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_PROFILE", () => service.Admin.People.UpdatePersonAsync(new() { Person = me }).ResponseAsync);
    }

    [Fact]
    public async Task An_address_is_seen_by_its_owner_and_by_admins_only()
    {
        var me = await service.Officer(Guid.CreateVersion7()).People.GetMyPersonAsync(new());

        Assert.NotEmpty(me.Email);
        Assert.Equal(me.Email, (await service.Admin.People.GetPersonAsync(new() { Name = me.Name })).Email);
        Assert.Empty((await service.Officer(Guid.CreateVersion7()).People.GetPersonAsync(new() { Name = me.Name })).Email);
    }

    [Fact]
    public async Task A_person_of_another_consortium_is_not_found()
    {
        var me = await service.Officer(Guid.CreateVersion7()).People.GetMyPersonAsync(new());
        var stranger = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));

        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => stranger.People.GetPersonAsync(new() { Name = me.Name }).ResponseAsync);
        Assert.Empty((await stranger.People.BatchGetPeopleAsync(new() { Names = { me.Name } })).People);
    }

    [Fact]
    public async Task Needs_are_the_fields_list_and_need_no_token()
    {
        var needs = (await new Clients(service.AsNobody()).People.ListNeedsAsync(new())).Needs;

        Assert.Equal(13, needs.Count);
        Assert.Equal("needs/align-policy", needs[0].Name);
        Assert.All(needs, need => Assert.NotEmpty(need.Explanation));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_no_new_version_and_no_event()
    {
        var id = Guid.CreateVersion7();
        var client = service.Officer(id);
        var me = await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { Title = "Equity Officer" } });

        var again = await client.People.UpdatePersonAsync(new() { Person = me });

        Assert.Equal(me.Etag, again.Etag);
    }

    [Fact]
    public async Task An_employer_is_a_member_organization_and_is_set_once()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());
        await RpcAssert.FailsOnField("person.organization", () => client.People.UpdatePersonAsync(new() { Person = new(me) { Organization = "organizations/own-nowhere" } }).ResponseAsync);

        me = await client.People.UpdatePersonAsync(new() { Person = new(me) { Organization = await service.MemberOrganizationAsync() } });

        var other = await service.MemberOrganizationAsync();
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ORGANIZATION_IS_SET", () => client.People.UpdatePersonAsync(new() { Person = new(me) { Organization = other } }).ResponseAsync);
    }

    [Fact]
    public async Task A_replacement_without_an_employer_is_taken_from_who_has_none_and_takes_nobodys_away()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());
        var request = new UpdatePersonRequest { Person = new() { Name = me.Name, DisplayName = "Rosa", Title = "Director" }, UpdateMask = new() { Paths = { "*" } } };

        var replaced = await client.People.UpdatePersonAsync(request);

        Assert.Equal(("Rosa", "Director", ""), (replaced.DisplayName, replaced.Title, replaced.Organization));
        var organization = await service.MemberOrganizationAsync();
        await client.People.UpdatePersonAsync(new() { Person = new() { Name = me.Name, Organization = organization } });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ORGANIZATION_IS_SET", () => client.People.UpdatePersonAsync(request).ResponseAsync);
        request.Person.Organization = organization;
        Assert.Equal(organization, (await client.People.UpdatePersonAsync(request)).Organization);
    }

    [Fact]
    public async Task What_is_said_in_full_is_kept_and_told_to_matching_without_a_word_of_their_own()
    {
        var id = Guid.CreateVersion7();
        var client = new Clients(service.As(id, Role.Officer, Role.Mentor, Role.Coach));
        var asked = Complete(await client.People.GetMyPersonAsync(new()), await service.MemberOrganizationAsync());
        asked.Title = "Interim Chief Equity Officer & Advisor";
        asked.Offers.Add("needs/align-policy");
        asked.NeedStrengths["needs/senior-table"] = 3;
        asked.NeedNotes["needs/senior-table"] = "SECRET-NEED";
        asked.OfferStrengths["needs/align-policy"] = 1;
        asked.OfferNotes["needs/align-policy"] = "SECRET-OFFER";
        asked.Accomplishments.Add("SECRET-DEED");
        asked.Scope = "SECRET-SCOPE";
        asked.BoardClimate = Person.Types.BoardClimate.Hostile;
        asked.Capacity = 2;
        asked.CoachCapacity = 1;
        asked.HoursPerMonth = 5;
        asked.PauseUntilDate = new() { Year = DateTime.UtcNow.Year + 1, Month = 3, Day = 1 };
        asked.Availability.Add([new() { Day = 1, FromMinute = 540, ToMinute = 600 }, new() { Day = 1, FromMinute = 570, ToMinute = 660 }]);
        asked.MeetingModes.Add([Person.Types.MeetingMode.InPerson, Person.Types.MeetingMode.Video]);
        asked.Credentials.Add(new Person.Types.Credential { Kind = Person.Types.Credential.Types.Kind.Pcc, ExpireDate = new() { Year = 2020, Month = 1, Day = 1 } });
        asked.HourlyRateUsd = 0;
        asked.ProBono = true;
        asked.StartDate = new() { Year = 2024, Month = 8, Day = 1 };

        var updated = await client.People.UpdatePersonAsync(new() { Person = asked });

        Assert.Equal("SECRET-NEED", updated.NeedNotes["needs/senior-table"]);
        Assert.Equal((540, 660), (Assert.Single(updated.Availability).FromMinute, updated.Availability[0].ToMinute));
        Assert.Equal("titleFamilies/chief-equity-officer", updated.TitleFamily);
        Assert.True(updated.HasHourlyRateUsd);
        Assert.Equal([Person.Types.Question.HoursPerPersonLow, Person.Types.Question.CredentialExpired], updated.Questions);
        Assert.Equal(Person.Types.LastActive.WithinAWeek, updated.LastActive);
        var told = await PublishedAsync(id, facts => facts.StartedOn is not null);
        Assert.Equal((2, 1, 0, 5), (told.Capacity, told.CoachCapacity, told.CrossSectorCapacity, told.HoursPerMonth));
        Assert.Equal((new DateOnly(2024, 8, 1), "chief-equity-officer", 3, 1), (told.StartedOn, told.TitleFamily, told.NeedStrengths!["senior-table"], told.OfferStrengths!["align-policy"]));
        Assert.Equal([new WeeklySlot(1, 540, 660)], told.Availability!);
        Assert.Equal(["VIDEO", "IN_PERSON"], told.MeetingModes!);
        Assert.NotNull(told.PausedUntil);
        Assert.DoesNotContain("SECRET", System.Text.Json.JsonSerializer.Serialize(told), StringComparison.Ordinal);
        Assert.DoesNotContain("HOSTILE", System.Text.Json.JsonSerializer.Serialize(told), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_client_that_does_not_know_the_new_fields_leaves_them_and_a_mask_empties_them()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());
        await client.People.UpdatePersonAsync(new() { Person = new(me) { Needs = { "needs/senior-table" }, NeedStrengths = { ["needs/senior-table"] = 3 }, Scope = "All schools", CoachCapacity = 0 } });

        var kept = await client.People.UpdatePersonAsync(new() { Person = new() { Name = me.Name, DisplayName = "Maya", Needs = { "needs/senior-table" } } });
        var emptied = await client.People.UpdatePersonAsync(new() { Person = new() { Name = me.Name }, UpdateMask = new() { Paths = { "scope", "coach_capacity", "needs" } } });

        Assert.Equal((3, "All schools", true), (kept.NeedStrengths["needs/senior-table"], kept.Scope, kept.HasCoachCapacity));
        Assert.Equal((0, "", false), (emptied.NeedStrengths.Count, emptied.Scope, emptied.HasCoachCapacity));
    }

    private Task<ProfileUpdated> PublishedAsync(Guid id, Func<ProfileUpdated, bool> wanted) => Eventually.Get(
        () => Task.FromResult(service.Bus.Published.Select<ProfileUpdated>(published => published.Context.Message.PersonId == id && wanted(published.Context.Message)).FirstOrDefault()?.Context.Message),
        "the facts are told");

    [Theory]
    [InlineData("name")]
    [InlineData("roles")]
    [InlineData("email")]
    [InlineData("about.words")]
    public async Task A_mask_names_only_fields_that_can_be_changed(string path)
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());

        await RpcAssert.FailsOnField("update_mask", () => client.People.UpdatePersonAsync(new() { Person = me, UpdateMask = new() { Paths = { path } } }).ResponseAsync);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("America/")]
    [InlineData("Central Standard Time")]
    [InlineData("+01:00")]
    public async Task A_time_zone_is_an_IANA_name(string zone)
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.People.GetMyPersonAsync(new());

        await RpcAssert.FailsOnField("person.time_zone", () => client.People.UpdatePersonAsync(new() { Person = new(me) { TimeZone = zone } }).ResponseAsync);
    }

    [Theory]
    [InlineData(Role.Officer, "organization languages needs reports_to team_size time_zone")]
    [InlineData(Role.Mentor, "capacity languages offers organization time_zone")]
    [InlineData(Role.Coach, "capacity languages offers organization time_zone")]
    [InlineData(Role.Admin, "")]
    public async Task What_is_missing_depends_on_the_role(Role role, string missing)
    {
        var me = await new Clients(service.As(Guid.CreateVersion7(), role)).People.GetMyPersonAsync(new());

        Assert.Equal(missing.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), me.MissingFields.Order());
    }

    [Fact]
    public async Task People_are_listed_by_name_page_by_page_and_found_by_words_and_role()
    {
        var consortium = Guid.CreateVersion7();
        Clients In(Guid person, Role role) => new(service.AsIn(consortium, person, role));
        foreach (var (name, role) in new[] { ("Cleo", Role.Mentor), ("Abby", Role.Officer), ("Bea", Role.Officer) })
        {
            var client = In(Guid.CreateVersion7(), role);
            await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { DisplayName = name, Title = $"{name}'s title" } });
        }

        var admin = In(Guid.CreateVersion7(), Role.Admin);
        var first = await admin.People.ListPeopleAsync(new() { PageSize = 2 });
        var second = await admin.People.ListPeopleAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(["Abby", "Bea", "Cleo"], first.People.Concat(second.People).Select(person => person.DisplayName));
        Assert.Empty(second.NextPageToken);
        Assert.Equal("Bea", Assert.Single((await admin.People.ListPeopleAsync(new() { Query = "bea's" })).People).DisplayName);
        Assert.Equal("Cleo", Assert.Single((await admin.People.ListPeopleAsync(new() { Role = Role.Mentor })).People).DisplayName);
        await RpcAssert.FailsOnField("page_token", () => admin.People.ListPeopleAsync(new() { Query = "other", PageToken = first.NextPageToken }).ResponseAsync);
        await RpcAssert.FailsOnField("page_size", () => admin.People.ListPeopleAsync(new() { PageSize = -1 }).ResponseAsync);
        await RpcAssert.FailsOnField("role", () => admin.People.ListPeopleAsync(new() { Role = (Role)77 }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => In(Guid.CreateVersion7(), Role.Officer).People.ListPeopleAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task A_batch_keeps_the_order_that_was_asked_for_and_takes_at_most_200()
    {
        var a = await service.Officer(Guid.CreateVersion7()).People.GetMyPersonAsync(new());
        var b = await service.Officer(Guid.CreateVersion7()).People.GetMyPersonAsync(new());

        var found = await service.Admin.People.BatchGetPeopleAsync(new() { Names = { b.Name, $"people/{Guid.NewGuid()}", a.Name } });

        Assert.Equal([b.Name, a.Name], found.People.Select(person => person.Name));
        await RpcAssert.FailsOnField("names[1]", () => service.Admin.People.BatchGetPeopleAsync(new() { Names = { a.Name, "people/me" } }).ResponseAsync);
        await RpcAssert.FailsOnField("names", () => service.Admin.People.BatchGetPeopleAsync(new() { Names = { Enumerable.Repeat(a.Name, 201) } }).ResponseAsync);
    }

    [Fact]
    public async Task The_profile_is_read_and_changed_by_REST()
    {
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), service.Consortium, Role.Officer));
        var me = Person.Parser.ParseJson(await http.GetStringAsync("/v1/people/me"));

        using var body = new StringContent("""{"title":"Director of Belonging","timeZone":"America/Denver"}""", System.Text.Encoding.UTF8, "application/json");
        var response = await http.PatchAsync($"/v1/{me.Name}?updateMask=title,timeZone", body);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(("Director of Belonging", "America/Denver"), (Person.Parser.ParseJson(await http.GetStringAsync($"/v1/{me.Name}")).Title, Person.Parser.ParseJson(await http.GetStringAsync("/v1/people/me")).TimeZone));
        Assert.Contains("needs/align-policy", await http.GetStringAsync("/v1/needs"), StringComparison.Ordinal);
    }
}
