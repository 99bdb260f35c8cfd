using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Date = Google.Type.Date;

namespace MentorNet.Messaging.Tests.Records;

public sealed class RecordRuleTests(RecordRuleTests.Fixture service) : IClassFixture<RecordRuleTests.Fixture>
{
    /// <summary>A service of its own, since its clock is moved.</summary>
    public sealed class Fixture : MessagingFixtureBase;

    [Fact]
    public async Task What_comes_with_the_product_is_short_and_has_a_source()
    {
        var rules = (await AdminOf(Guid.CreateVersion7()).ListRecordRulesAsync(new())).RecordRules;

        Assert.Equal(["recordRules/CA", "recordRules/TX", "recordRules/WA"], rules.Select(rule => rule.Name));
        Assert.All(rules, rule => Assert.True(rule is { Shipped: true, Standing: RecordRule.Types.Standing.Counts, Source.Length: > 0 } && rule.SourceUri.StartsWith("https://", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Admins_keep_their_own_which_is_stale_after_its_day_and_goes_back_to_what_was_there()
    {
        var admin = AdminOf(Guid.CreateVersion7());
        await admin.PutRecordRuleAsync(new() { RecordRule = Rule("OR") });
        await admin.PutRecordRuleAsync(new() { RecordRule = new RecordRule { Name = "recordRules/WA", Standing = RecordRule.Types.Standing.Unknown, ReviewDate = In(30) } });

        var rules = (await admin.ListRecordRulesAsync(new())).RecordRules;
        Assert.Equal(["CA", "OR", "TX", "WA"], rules.Select(rule => rule.Name["recordRules/".Length..]));
        Assert.Equal((false, false, RecordRule.Types.Standing.Counts), (rules[1].Shipped, rules[1].Stale, rules[1].Standing));
        Assert.Equal((false, RecordRule.Types.Standing.Unknown, ""), (rules[3].Shipped, rules[3].Standing, rules[3].Source));
        Assert.DoesNotContain((await AdminOf(Guid.CreateVersion7()).ListRecordRulesAsync(new())).RecordRules, rule => rule.Name == "recordRules/OR");

        await admin.DeleteRecordRuleAsync(new() { Name = "recordRules/WA" });
        await admin.DeleteRecordRuleAsync(new() { Name = "recordRules/WA" });
        Assert.True((await admin.ListRecordRulesAsync(new())).RecordRules[3].Shipped);

        service.Clock.Advance(TimeSpan.FromDays(32));
        Assert.True((await admin.ListRecordRulesAsync(new())).RecordRules[1].Stale);
    }

    [Fact]
    public async Task Nothing_is_claimed_without_a_source()
    {
        var admin = AdminOf(Guid.CreateVersion7());
        var (unsourced, unlinked, script, unknown, past, far, unset) = (Rule("OR"), Rule("OR"), Rule("OR"), Rule("XX"), Rule("OR"), Rule("OR"), Rule("OR"));
        unsourced.Source = "";
        unlinked.SourceUri = "";
        script.SourceUri = "javascript:alert(1)";
        past.ReviewDate = In(-1);
        far.ReviewDate = In(2000);
        unset.Standing = RecordRule.Types.Standing.Unspecified;

        foreach (var (rule, field) in new[] { (unsourced, "source"), (unlinked, "source_uri"), (script, "source_uri"), (unknown, "name"), (past, "review_date"), (far, "review_date"), (unset, "standing") })
        {
            await RpcAssert.FailsOnField($"record_rule.{field}", () => admin.PutRecordRuleAsync(new() { RecordRule = rule }).ResponseAsync);
        }
    }

    private RecordRule Rule(string state) => new()
    {
        Name = $"recordRules/{state}",
        Standing = RecordRule.Types.Standing.Counts,
        Source = "A law",
        SourceUri = "https://example.org/law",
        ReviewDate = In(30),
    };

    private Date In(int days)
    {
        var day = service.Clock.GetUtcNow().AddDays(days);
        return new Date { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private RecordsService.RecordsServiceClient AdminOf(Guid consortium) => new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin)).Records;
}
