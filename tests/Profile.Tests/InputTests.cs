using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class InputTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services =
    [
        PeopleService.Descriptor, ConsentService.Descriptor, PhotosService.Descriptor, EmploymentsService.Descriptor, IndependenceService.Descriptor, OrganizationsService.Descriptor,
        ImportsService.Descriptor, TitlesService.Descriptor, PersonalDataService.Descriptor,
    ];

    [Fact]
    public async Task No_name_is_taken_that_is_not_one_visible_line()
    {
        var me = Guid.CreateVersion7();
        await service.Officer(me).People.GetMyPersonAsync(new());
        var good = new Dictionary<string, IMessage>
        {
            ["UpdatePerson"] = new UpdatePersonRequest { Person = new() { Name = $"people/{me}" }, UpdateMask = new() { Paths = { "display_name", "title" } } },
            ["PutOrganization"] = new PutOrganizationRequest { Organization = new() { Name = "organizations/own-lines", Kind = Organization.Types.Kind.Company, DisplayName = "Lines" } },
            ["CreateEmployment"] = new CreateEmploymentRequest { Employment = new() { Organization = "organizations/own-lines" } },
            ["PutTitle"] = new PutTitleRequest { Title = new() { Family = "titleFamilies/equity-manager" } },
            ["CreateConflict"] = new CreateConflictRequest { Conflict = new() { Organization = "organizations/own-lines" } },
            ["CreateReportingLine"] = new CreateReportingLineRequest { ReportingLine = new() { Person = $"people/{Guid.NewGuid()}", Direction = ReportingLine.Types.Direction.IReportTo } },
        };
        // The name stands before the title in what is checked.
        ((UpdatePersonRequest)good["UpdatePerson"]).Person.DisplayName = "Rosa";

        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(me, EveryField.RoleOf(method)), good, Services));
    }

    [Theory]
    [InlineData("  Rosa Jime\u0301nez ", "Rosa Jiménez")]
    [InlineData("مه\u200Cلقا", "مه\u200Cلقا")]
    public async Task A_name_is_stored_trimmed_and_composed(string typed, string stored)
    {
        var person = Guid.CreateVersion7();
        var changed = await service.Officer(person).People.UpdatePersonAsync(new() { Person = new() { Name = $"people/{person}", DisplayName = typed }, UpdateMask = new() { Paths = { "display_name" } } });

        Assert.Equal(stored, changed.DisplayName);
    }

    [Fact]
    public async Task No_day_time_or_zone_breaks_a_method()
    {
        var me = Guid.CreateVersion7();
        await service.Officer(me).People.GetMyPersonAsync(new());
        var good = new Dictionary<string, IMessage>
        {
            ["UpdatePerson"] = new UpdatePersonRequest { Person = new() { Name = $"people/{me}", DisplayName = "Rosa" } },
            ["FindCommonTimes"] = new FindCommonTimesRequest { Name = $"people/{me}" },
            ["EliminateMyRole"] = new EliminateMyRoleRequest(),
            ["CreateEmployment"] = new CreateEmploymentRequest { Employment = new() { Organization = await service.MemberOrganizationAsync(), Title = "Chief" } },
        };

        Sentences.None(await EveryField.TimesThatBreakAsync(method => service.As(me, EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_version_moves_where_nothing_changes()
    {
        var me = Guid.CreateVersion7();
        var invoker = service.As(me, Role.Officer);
        var consents = new Clients(invoker);
        var person = await new Clients(invoker).People.GetMyPersonAsync(new());
        var untouched = await consents.Consent.GetMyConsentAsync(new());
        var rules = new Clients(service.As(me, Role.Admin));
        Dictionary<string, (IMessage, string)> Nothing(V1.Consent consent, IndependenceRule rule, params string[] mask) => new()
        {
            ["UpdatePerson"] = (new UpdatePersonRequest { Person = new() { Name = person.Name } }, person.Etag),
            ["UpdateConsent"] = (new UpdateConsentRequest { Consent = mask.Length > 0 ? consent : new() { Name = consent.Name }, UpdateMask = new() { Paths = { mask } } }, consent.Etag),
            ["UpdateIndependenceRule"] = (new UpdateIndependenceRuleRequest { Rule = mask.Length > 0 ? rule : new(), UpdateMask = new() { Paths = { mask } } }, rule.Etag),
        };
        Sentences.None(await EveryField.UpdatesThatMoveAsync(_ => service.As(me, Role.Officer, Role.Admin), Nothing(untouched, await rules.Independence.GetIndependenceRuleAsync(new())), Services));

        var chosen = await consents.Consent.UpdateConsentAsync(new() { Consent = new(untouched) { Hidden = true }, UpdateMask = new() { Paths = { "hidden", "audiences" } } });
        var rule = await rules.Independence.UpdateIndependenceRuleAsync(new() { Rule = new() { Rivals = IndependenceRule.Types.Rivals.NamedRivals }, UpdateMask = new() { Paths = { "rivals" } } });
        person = await new Clients(invoker).People.GetMyPersonAsync(new());

        Assert.NotEqual(untouched.Etag, chosen.Etag);
        Sentences.None(await EveryField.UpdatesThatMoveAsync(_ => service.As(me, Role.Officer, Role.Admin), Nothing(chosen, rule), Services));
        Sentences.None(await EveryField.UpdatesThatMoveAsync(_ => service.As(me, Role.Officer, Role.Admin), Nothing(chosen, rule, "*"), Services));
    }

    [Theory]
    [InlineData("america/chicago", "America/Chicago")]
    [InlineData("US/Pacific", "America/Los_Angeles")]
    [InlineData("UTC", "Etc/UTC")]
    public async Task A_time_zone_is_stored_by_its_canonical_id(string typed, string stored)
    {
        var person = Guid.CreateVersion7();
        var officer = service.Officer(person);

        Assert.Equal(stored, (await officer.People.UpdatePersonAsync(new() { Person = new() { Name = $"people/{person}", TimeZone = typed }, UpdateMask = new() { Paths = { "time_zone" } } })).TimeZone);
        await RpcAssert.FailsOnField("person.time_zone", () => officer.People.UpdatePersonAsync(new() { Person = new() { Name = $"people/{person}", TimeZone = $"posix/{typed}" }, UpdateMask = new() { Paths = { "time_zone" } } }).ResponseAsync);
    }

    [Fact]
    public async Task Languages_are_those_of_the_list_and_stored_canonical()
    {
        var person = Guid.CreateVersion7();
        var officer = service.Officer(person);
        var changed = await officer.People.UpdatePersonAsync(new() { Person = new() { Name = $"people/{person}", Languages = { "EN", "ja", "sgn-ase", "mww", "iw", "pt-br" } }, UpdateMask = new() { Paths = { "languages" } } });

        Assert.Equal(["en", "ja", "ase", "mww", "he", "pt-BR"], changed.Languages);
        await RpcAssert.FailsOnField("person.languages[1]", () => officer.People.UpdatePersonAsync(new() { Person = new() { Name = $"people/{person}", Languages = { "en", "qq" } }, UpdateMask = new() { Paths = { "languages" } } }).ResponseAsync);
    }

    [Fact]
    public async Task People_are_found_as_others_write_them()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "Rosa Jiménez", "Siobhán O’Connor", "Łucja Wałęsa", "Keoni Kaʻaihue" })
        {
            var person = Guid.CreateVersion7();
            await service.Officer(person).People.UpdatePersonAsync(new() { Person = new() { Name = $"people/{person}", DisplayName = name }, UpdateMask = new() { Paths = { "display_name" } } });
            ids.Add($"people/{person}");
        }

        foreach (var (typed, found) in new[] { ("Jimenez", 0), ("jiménez rosa", 0), ("Rosa  Jiménez", 0), ("Jime\u0301nez", 0), ("O'Connor", 1), ("oconnor siob", 1), ("lucja walesa", 2), ("kaaihue", 3), ("Ka'aihue", 3) })
        {
            Assert.Contains((await service.Admin.People.ListPeopleAsync(new() { Query = typed })).People, person => person.Name == ids[found]);
            Assert.Contains((await new Clients(service.As(Guid.CreateVersion7(), Role.Admin)).People.SearchPeopleAsync(new() { Query = typed })).People, person => person.Name == ids[found]);
        }

        Assert.Empty((await service.Admin.People.ListPeopleAsync(new() { Query = "???" })).People);
    }
}
