using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Part = MentorNet.Matching.V1.ListRoundParticipantsResponse.Types.Participant.Types.Part;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>What a round may be narrowed by tells an admin no trait that an officer does not let the consortium see: by every field of a scope.</summary>
public sealed class ScopeTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private const string Employer = "organizations/own-scope-employer";
    private readonly Guid consortium = Guid.CreateVersion7();

    // The first value of each is true of the officers; a field that is new has none, and the test says so.
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["title_families"] = ["""["coordinator"]""", """["equity-officer"]""", """[""]"""],
        ["needs"] = ["""["needs/senior-table"]""", """["needs/other"]""", """["needs/"]"""],
        ["organizations"] = [$"""["{Employer}"]""", """["organizations/own-another"]""", """["organizations/"]"""],
        ["min_months_in_post"] = ["0", "30", "37", "1200"],
        ["max_months_in_post"] = ["1200", "37", "30", "0"],
    };

    [Fact]
    public async Task No_scope_tells_what_a_profile_does_not()
    {
        // As Profile tells somebody who lets the consortium see neither employer, title, needs nor post: the employer's key stays.
        var hidden = await Joins(facts => facts with { OrganizationKind = "", State = "", Locale = "", Enrollment = null, Needs = [], Post = "", TitleFamily = "", StartedOn = null, Ready = false });
        var ready = await Joins(facts => facts with { OrganizationKind = "", State = "", Locale = "", Enrollment = null, Needs = [], Post = "", TitleFamily = "", StartedOn = null });
        var shown = await Joins(facts => facts);
        var admin = service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin);

        foreach (var field in Round.Types.Scope.Descriptor.Fields.InDeclarationOrder())
        {
            var values = Values[field.Name];
            foreach (var value in values)
            {
                var scope = Google.Protobuf.JsonParser.Default.Parse<Round.Types.Scope>($"{{\"{field.JsonName}\": {value}}}");
                var round = await new Clients(admin).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Scope = scope });
                var parts = (await new Clients(admin).Rounds.ListRoundParticipantsAsync(new() { Parent = round.Name })).Participants.ToDictionary(one => one.Person, one => one.Part);

                Assert.Equal((field.Name, value, Part.OutOfScope, Part.OutOfScope), (field.Name, value, parts[$"people/{hidden}"], parts[$"people/{ready}"]));
                Assert.Equal((field.Name, value, value == values[0] ? Part.TakesPart : parts[$"people/{shown}"]), (field.Name, value, parts[$"people/{shown}"]));
                await new Clients(admin).Rounds.DiscardRoundAsync(new() { Name = round.Name });
            }
        }
    }

    [Fact]
    public async Task What_an_officer_no_longer_shows_is_told_by_no_round_that_was_narrowed_by_it()
    {
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        await service.Joined(service.Facts("mentor", consortium) with { Capacity = 30 });
        foreach (var field in Round.Types.Scope.Descriptor.Fields.InDeclarationOrder())
        {
            var facts = service.Facts("officer", consortium) with { Organization = Employer, TitleFamily = "coordinator", StartedOn = DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(-33) };
            var officer = $"people/{await service.Joined(facts)}";
            var other = $"people/{await Joins(one => one)}";
            var scope = Google.Protobuf.JsonParser.Default.Parse<Round.Types.Scope>($"{{\"{field.JsonName}\": {Values[field.Name][0]}}}");
            var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Scope = scope });
            await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
            Assert.Contains(officer, await ToldAsync());

            await service.Joined(facts with { Version = 2, OrganizationKind = "", State = "", Locale = "", Enrollment = null, Needs = [], Post = "", TitleFamily = "", StartedOn = null });

            Assert.DoesNotContain(officer, await ToldAsync());
            Assert.Contains(other, await ToldAsync());
            await admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
            Assert.DoesNotContain(officer, await ToldAsync());
            Assert.Contains(other, await ToldAsync());

            async Task<string> ToldAsync() => string.Join('\n', new object[]
            {
                await admin.Rounds.GetRoundAsync(new() { Name = round.Name }),
                await admin.Rounds.ListRoundsAsync(new()),
                await admin.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name }),
                await admin.Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" }),
                await admin.Rounds.GetFairnessReportAsync(new() { Name = $"{round.Name}/fairness" }),
                (await admin.Rounds.DownloadFairnessReportAsync(new() { Name = $"{round.Name}/fairness" })).Data.ToStringUtf8(),
                await admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" }),
            });
        }
    }

    [Fact]
    public async Task An_employer_that_is_not_shown_is_in_no_count_of_employers()
    {
        for (var i = 0; i < 4; i++)
        {
            await Joins(facts => facts);
        }

        await Joins(facts => facts with { OrganizationKind = "", State = "", Locale = "", Enrollment = null });
        var rounds = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        Assert.Empty((await rounds.Rounds.ListRoundScopesAsync(new())).Organizations);

        await Joins(facts => facts);

        // Beside six officers the number of these five would tell of one who is elsewhere.
        Assert.Equal((Employer, false), (await rounds.Rounds.ListRoundScopesAsync(new())).Organizations.Select(choice => (choice.Value, choice.HasOfficerCount)).Single());
    }

    private Task<Guid> Joins(Func<Contracts.Profile.V1.ProfileUpdated, Contracts.Profile.V1.ProfileUpdated> with) => service.Joined(
        service.Facts("officer", consortium),
        facts => with(facts with { Organization = Employer, TitleFamily = "coordinator", StartedOn = DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(-33) }));
}
