using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Rounds;
using MentorNet.Matching.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using Kind = MentorNet.Matching.V1.Kind;
using MatchRequest = MentorNet.Matching.V1.MatchRequest;
using Pairing = MentorNet.Matching.V1.Pairing;

namespace MentorNet.Matching.Tests.Facts;

/// <summary>The wall around an officer: whoever works where they work, or worked, finds nothing of them, by whichever method.</summary>
public sealed class WallTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private const string Employer = "organizations/own-wall-employer";
    private const string Former = "organizations/own-wall-former";
    private const string Need = "wall-need";
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);
    private readonly Guid consortium = Guid.CreateVersion7();

    [Theory]
    [InlineData(Employer)]
    [InlineData(Former)]
    public async Task No_answer_to_an_admin_of_an_employer_holds_anything_of_the_officer(string employer)
    {
        var (officer, mentor, round) = await ARoundAsync();
        var admin = await Joins("admin", facts => facts with { Organization = employer });
        var elsewhere = await Joins("admin");

        Assert.Contains(officer.ToString(), await AllAnswersAsync(elsewhere, round, officer, mentor), StringComparison.Ordinal);
        var answers = await AllAnswersAsync(admin, round, officer, mentor);

        Assert.DoesNotContain(officer.ToString(), answers, StringComparison.Ordinal);
        Assert.DoesNotContain(Need, answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_of_a_round_has_no_step_and_no_gap_where_it_was_about_the_officer()
    {
        var (officer, mentor, round) = await ARoundAsync();
        var admin = new Clients(service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin));
        var elsewhere = service.AsIn(consortium, await Joins("admin"), Role.Admin);
        await new Clients(elsewhere).Rounds.SetRoundPairAsync(new()
        {
            Round = round,
            Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" },
            Kind = Kind.Peer,
            Setting = SetRoundPairRequest.Types.Setting.Forbid,
        });

        var whole = await new Clients(elsewhere).Rounds.GetRoundRecordAsync(new() { Name = $"{round}/record" });
        var shown = await admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round}/record" });

        Assert.Equal([2, 1], whole.Steps.Select(step => step.Number));
        var compute = Assert.Single(shown.Steps);
        Assert.Equal((1, V1.RoundRecord.Types.Step.Types.Action.Compute), (compute.Number, compute.Action));
    }

    [Fact]
    public async Task The_hashes_of_a_record_do_not_tell_that_something_about_the_officer_was_changed()
    {
        var (officer, _, round) = await ARoundAsync();
        var admin = new Clients(service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin));
        var elsewhere = new Clients(service.AsIn(consortium, await Joins("admin"), Role.Admin));
        var before = await admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round}/record" });

        await elsewhere.Rounds.MoveRoundPairAsync(new() { Round = round, Mentee = $"people/{officer}" });

        var whole = await elsewhere.Rounds.GetRoundRecordAsync(new() { Name = $"{round}/record" });
        Assert.NotEqual(whole.ComputedHash, whole.ResultHash);
        Assert.Equal(before, await admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round}/record" }));
        Assert.Equal(before.ComputedHash, before.ResultHash);
    }

    [Fact]
    public async Task A_pin_that_is_no_longer_possible_is_one_for_those_alone_who_may_know_both()
    {
        var (officer, mentor, round) = await ARoundAsync();
        var elsewhere = service.AsIn(consortium, await Joins("admin"), Role.Admin);
        var admin = service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin);
        await new Clients(elsewhere).Rounds.SetRoundPairAsync(new()
        {
            Round = round,
            Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" },
            Kind = Kind.Peer,
            Setting = SetRoundPairRequest.Types.Setting.Pin,
        });
        await service.Joined(service.Facts("mentor", consortium) with { PersonId = mentor, Version = 1000, Capacity = 0 });

        foreach (Func<CallInvoker, Task> compute in new Func<CallInvoker, Task>[]
        {
            caller => new Clients(caller).Rounds.ComputeRoundAsync(new() { Name = round }).ResponseAsync,
            caller => new Clients(caller).Rounds.ResolveRoundAsync(new() { Name = round }).ResponseAsync,
        })
        {
            var named = await RpcAssert.Fails(StatusCode.FailedPrecondition, "PIN_NOT_POSSIBLE", () => compute(elsewhere));
            Assert.Equal($"people/{officer}", named.GetDetail<Google.Rpc.ErrorInfo>().Metadata["mentee"]);
            await compute(admin);
        }
    }

    /// <summary>What marks cannot show, numbers can: whoever comes and must not be known of changes no answer at all, nor what an admin newly makes of the others.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_who_comes_and_is_not_there_for_an_admin_changes_no_answer_to_them(bool hides)
    {
        var (officer, mentor, round) = await ARoundAsync();
        for (var i = 0; i < 4; i++)
        {
            await Joins("officer", facts => facts with { Needs = [Need, "senior-table"] });
        }

        var admin = await Joins("admin", facts => facts with { Organization = Employer });
        var before = await WholeAsync();

        await Joins("officer", Comes);
        await Joins("mentor", Comes);

        var after = await WholeAsync();
        Assert.True(before.Count > 20, $"{before.Count} answers");
        var changed = string.Join((char)10, before.Where(answer => after[answer.Key] != answer.Value).Select(answer => $"{answer.Key}: {answer.Value} became {after[answer.Key]}"));
        Assert.True(changed.Length == 0, changed);

        Contracts.Profile.V1.ProfileUpdated Comes(Contracts.Profile.V1.ProfileUpdated facts) => hides
            ? facts with { Needs = [Need], Offers = [Need], TitleFamily = Need, Hidden = true }
            : facts with { Organization = Employer, Employers = [Employer], Needs = [Need], Offers = [Need], TitleFamily = Need, State = "WA" };

        async Task<Dictionary<string, string>> WholeAsync()
        {
            var answers = await AnswersAsync(admin, round, officer, mentor);
            var circles = new Clients(service.AsIn(consortium, admin, Role.Admin));
            var proposal = await circles.Circles.ProposeCirclesAsync(new() { Need = $"needs/{Need}", Size = 3, Seed = 5 });
            answers["ProposeCircles"] = $"{proposal}";
            await circles.Circles.DiscardCircleProposalAsync(new() { Name = proposal.Name });
            // What is new each time, and says nothing of people.
            return answers.ToDictionary(answer => answer.Key, answer => answer.Key is "ListCircleProposals" ? "" : Regex.Replace(answer.Value, $"{proposal.Name}|\"(createTime|etag)\": \"[^\"]*\"", ""));
        }
    }

    [Fact]
    public async Task An_admin_sees_nobody_of_the_employer_of_the_one_who_made_them_an_admin()
    {
        var (officer, _, round) = await ARoundAsync();
        var person = await Joins("admin");
        var before = new Clients(service.AsIn(consortium, person, Role.Admin));
        var apart = new Clients(service.WithToken(TestTokens.CreateApart(person, consortium, [Employer], Role.Admin)));
        // Also one of whom nothing is known here yet.
        var unknown = new Clients(service.WithToken(TestTokens.CreateApart(Guid.CreateVersion7(), consortium, [Employer], Role.Admin)));

        Assert.Contains((await before.Rounds.ListRoundEntriesAsync(new() { Parent = round })).Entries, entry => entry.Mentee == $"people/{officer}");
        foreach (var client in new[] { apart, unknown })
        {
            Assert.DoesNotContain((await client.Rounds.ListRoundEntriesAsync(new() { Parent = round })).Entries, entry => entry.Mentee == $"people/{officer}");
        }
    }

    [Fact]
    public async Task Numbers_of_a_round_are_of_those_who_are_shown()
    {
        var (officer, _, round) = await ARoundAsync();
        var admin = new Clients(service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin));
        var elsewhere = new Clients(service.AsIn(consortium, await Joins("admin"), Role.Admin));

        var whole = await elsewhere.Rounds.GetRoundAsync(new() { Name = round });
        var shown = await admin.Rounds.GetRoundAsync(new() { Name = round });
        var entries = await admin.Rounds.ListRoundEntriesAsync(new() { Parent = round });

        Assert.Contains((await elsewhere.Rounds.ListRoundEntriesAsync(new() { Parent = round })).Entries, entry => entry.Mentee == $"people/{officer}");
        Assert.Equal((4, false, false), ((await service.CountsAsync(whole)).Officers, whole.HasOfficerCount, shown.HasOfficerCount));
        Assert.Equal(3, entries.Entries.Count);
        Assert.Equal(entries.Entries.Sum(entry => (long)entry.Score), shown.TotalScore);
        Assert.Equal(0, entries.NotShownCount);
        await RpcAssert.FailsOnField("pair.mentee", () => admin.Rounds.SetRoundPairAsync(new()
        {
            Round = round,
            Pair = new() { Mentee = $"people/{officer}", Mentor = entries.Entries.First(entry => entry.Mentor.Length > 0).Mentor },
            Setting = SetRoundPairRequest.Types.Setting.Forbid,
        }).ResponseAsync);
    }

    [Theory]
    [InlineData("by what Profile says")]
    [InlineData("by the invitation that their token names")]
    public async Task A_new_admin_of_whom_no_event_has_told_is_kept_from_the_officer_all_the_same(string how)
    {
        var (officer, mentor, round) = await ARoundAsync();
        var elsewhere = await AllAnswersAsync(Guid.CreateVersion7(), round, officer, mentor);
        service.Walls.Organizations = how == "by what Profile says" ? [Employer] : [];
        string[] invited = how == "by what Profile says" ? [] : [Employer];

        var answers = await AnswersAsync(service.WithToken(TestTokens.CreateInvited(Guid.CreateVersion7(), consortium, invited, Role.Admin)), round, officer, mentor);
        service.Walls.Organizations = [];

        Assert.Contains(officer.ToString(), elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain(officer.ToString(), string.Concat(answers.Values), StringComparison.Ordinal);
        Assert.DoesNotContain(Need, string.Concat(answers.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_of_whom_nothing_is_known_sees_nobody_while_Profile_does_not_answer()
    {
        var (officer, mentor, round) = await ARoundAsync();
        service.Walls.IsAway = true;

        var answers = await AnswersAsync(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin), round, officer, mentor);
        var known = await AllAnswersAsync(await Joins("admin"), round, officer, mentor);
        service.Walls.IsAway = false;

        Assert.DoesNotContain(officer.ToString(), string.Concat(answers.Values), StringComparison.Ordinal);
        Assert.DoesNotContain(mentor.ToString(), string.Concat(answers.Values), StringComparison.Ordinal);
        Assert.Contains("Your own profile is not known here yet. Try again in a minute.", answers["ListRoundEntries"], StringComparison.Ordinal);
        Assert.Contains(officer.ToString(), known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_of_a_parent_organization_sees_nothing_of_the_officer_and_one_below_the_same_parent_does()
    {
        const string Parent = "organizations/own-wall-parent";
        var (officer, mentor, round) = await ARoundAsync();
        var above = await Joins("admin", facts => facts with { Organization = Parent, Employers = [Parent], Kin = [Employer, "organizations/own-wall-sibling"] });
        var beside = await Joins("admin", facts => facts with { Organization = "organizations/own-wall-sibling", Employers = ["organizations/own-wall-sibling"], Kin = [Parent] });

        Assert.DoesNotContain(officer.ToString(), await AllAnswersAsync(above, round, officer, mentor), StringComparison.Ordinal);
        Assert.Contains(officer.ToString(), await AllAnswersAsync(beside, round, officer, mentor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_employer_above_a_former_one_pairs_nobody()
    {
        var officer = await service.AnOfficer(facts => facts with { Employers = [facts.Organization, Former], Kin = ["organizations/own-wall-parent"] });
        var mentor = await service.AMentor(with: facts => facts with { Organization = "organizations/own-wall-parent", Employers = ["organizations/own-wall-parent"], Kin = [Former] });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => service.AnOpenRequest(officer, mentor));
    }

    [Fact]
    public async Task Who_hides_is_there_for_nobody_when_the_call_that_tells_it_is_answered()
    {
        var facts = service.Facts("mentor", consortium);
        var mentor = await service.Joined(facts);
        var officer = new Clients(service.AsIn(consortium, await Joins("officer"), Role.Officer));
        Assert.Contains((await officer.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer })).Suggestions, one => one.Suggestion.Mentor == $"people/{mentor}");

        var intake = new FactsIntakeService.FactsIntakeServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service));
        await intake.TakeFactsAsync(new() { ProfileUpdated = JsonSerializer.Serialize(facts with { Version = 3, Hidden = true, Ready = false }) });
        await intake.TakeFactsAsync(new() { ProfileUpdated = JsonSerializer.Serialize(facts with { Version = 2 }) });

        Assert.DoesNotContain((await officer.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer })).Suggestions, one => one.Suggestion.Mentor == $"people/{mentor}");
    }

    [Fact]
    public async Task Five_or_more_who_are_not_shown_are_one_number()
    {
        for (var i = 0; i < 5; i++)
        {
            await Joins("officer", facts => facts with { Organization = Employer });
        }

        var (_, _, round) = await ARoundAsync();
        var admin = new Clients(service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin));

        Assert.Equal(5, (await admin.Rounds.ListRoundEntriesAsync(new() { Parent = round })).NotShownCount);
    }

    [Fact]
    public async Task What_somebody_takes_back_or_hides_is_in_no_reason_of_an_open_pairing()
    {
        var facts = service.Facts("officer") with { Needs = [Need] };
        var officer = await service.Joined(facts);
        var mentor = await service.AMentor(with: mentors => mentors with { Offers = [Need] });
        var pairing = await service.AnOpenPairing(officer, mentor);
        Assert.Contains(pairing.Reasons, reason => reason.Contains("wall need", StringComparison.Ordinal));

        await service.Joined(facts with { Version = 2, Needs = [] });
        Assert.DoesNotContain((await ReadAsync()).Reasons, reason => reason.Contains("wall need", StringComparison.Ordinal));
        await service.Joined(facts with { Version = 3, Hidden = true, Ready = false });

        Assert.Empty((await ReadAsync()).Reasons);
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE reasons <> '{}' OR mentor_reasons <> '{}'"));
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM round_entries WHERE reasons <> '{}'"));

        async Task<Pairing> ReadAsync() => await service.Mentor(mentor).Pairings.GetPairingAsync(new() { Name = pairing.Name });
    }

    [Fact]
    public async Task Every_reason_for_which_two_cannot_be_paired_has_one_answer()
    {
        var officer = await service.AnOfficer();
        var conflicted = await service.AMentor();
        await service.PublishAsync(new Contracts.Profile.V1.IndependenceChanged(service.Consortium, conflicted, 1, [], [officer], DateTimeOffset.UtcNow));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0 AND cardinality(people_apart) = 1", conflicted) == 1, "the conflict");
        var employer = (await service.ScalarAsync<string>("SELECT organization FROM candidates WHERE person_id = @p0", officer))!;
        Guid[] mentors =
        [
            conflicted,
            await service.AMentor(with: facts => facts with { Organization = employer }),
            await service.AMentor(with: facts => facts with { Employers = [employer] }),
            await service.AMentor(with: facts => facts with { Hidden = true, Ready = false }),
            await service.AMentor(with: facts => facts with { Organization = "" }),
            await service.ACoach(),
            Guid.CreateVersion7(),
        ];

        var answers = new HashSet<string>();
        foreach (var mentor in mentors)
        {
            foreach (var call in new Func<Task>[]
            {
                () => service.Officer(officer).Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Kind = Kind.Peer, Message = "Hello" }).ResponseAsync,
                () => new Clients(service.As(officer, Role.Officer)).Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{mentor}", Kind = Kind.Peer, Message = "Hello" }).ResponseAsync,
            })
            {
                var e = await Assert.ThrowsAsync<RpcException>(call);
                answers.Add($"{e.StatusCode} {e.Status.Detail} {Convert.ToHexString(e.Trailers.Get("grpc-status-details-bin")!.ValueBytes)}");
            }
        }

        Assert.Single(answers);
        Assert.Contains("This pairing is not possible.", answers.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 9, 3 }, new[] { 15 })]
    [InlineData(new[] { 1, 2 }, new int[0])]
    [InlineData(new[] { 7, 0, 5 }, new[] { 7, 5 })]
    public void Neighboring_bands_are_joined_until_none_is_of_too_few(int[] counts, int[] joined)
    {
        var bands = SmallGroups.Join(counts, SmallCells.Least);

        Assert.Equal(joined, bands.Select(band => band.Count));
    }

    /// <summary>A round that is computed, with an officer of the employer, whom nobody else shares a need with, and some more.</summary>
    private async Task<(Guid Officer, Guid Mentor, string Round)> ARoundAsync()
    {
        var officer = await Joins("officer", facts => facts with { Organization = Employer, Employers = [Employer, Former], Needs = [Need], TitleFamily = Need, State = "WA" });
        var mentor = await Joins("mentor", facts => facts with { Offers = [Need, "senior-table"], Capacity = 9 });
        for (var i = 0; i < 3; i++)
        {
            await Joins("officer");
        }

        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == V1.Round.Types.State.Computed, "the preview");
        return (officer, mentor, round.Name);
    }

    [Fact]
    public async Task Who_shares_an_employer_is_found_by_indexes_and_follows_whoever_moves()
    {
        var mover = await Joins("officer", facts => facts with { Organization = Employer, Employers = [Employer, Former] });
        Assert.Equal([Employer, Former], await EmployersOf(mover));
        await service.PublishAsync(service.Facts("officer", consortium) with { PersonId = mover, Organization = "organizations/own-wall-next", Employers = [Employer], Version = 9 });
        await Eventually.True(async () => (await EmployersOf(mover)).SequenceEqual([Employer, "organizations/own-wall-next"]), "the move");
        Assert.Equal(0, await service.ScalarAsync<long>(
            """
            SELECT count(*) FROM
                (SELECT consortium_id, person_id, employer FROM candidates CROSS JOIN unnest(employers || organization) employer WHERE employer <> '') stored
                FULL JOIN candidate_employers found USING (consortium_id, person_id, employer)
            WHERE (stored IS NULL) <> (found IS NULL)
            """));

        // With as many rows as make a difference to the planner, and then as the service's own login; nothing of it stays.
        await using var source = service.Postgres.AsSuperuser();
        await using var connection = await source.OpenConnectionAsync();
        await using var many = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            $"""
            SET LOCAL session_replication_role = replica;
            INSERT INTO candidate_employers (consortium_id, employer, person_id) SELECT @consortium, 'organizations/own-wall-' || i % 500, gen_random_uuid() FROM generate_series(1, 5000) i;
            ANALYZE candidate_employers;
            SET LOCAL ROLE "{new NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString).Username}";
            SET LOCAL enable_seqscan = off;
            SET LOCAL enable_bitmapscan = off;
            """,
            new { consortium });
        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {WallStore.Unseen}", new { consortiumId = consortium, viewerId = mover, employers = new[] { Employer } }));
        Assert.Contains("candidates_not_there_idx", plan, StringComparison.Ordinal);
        Assert.True(Regex.IsMatch(plan, "Index Cond: .*employer = ANY"), plan);

        Task<string[]> EmployersOf(Guid person) => service.ScalarAsync<string[]>(
            "SELECT coalesce(array_agg(employer ORDER BY employer), '{}') FROM candidate_employers WHERE person_id = @p0", person);
    }

    private Task<Guid> Joins(string role, Func<Contracts.Profile.V1.ProfileUpdated, Contracts.Profile.V1.ProfileUpdated>? with = null) =>
        service.Joined(service.Facts(role, consortium), with);

    /// <summary>Every answer that this service gives to an admin who reads, about whatever they may name.</summary>
    private async Task<string> AllAnswersAsync(Guid admin, string round, Guid officer, Guid mentor) => string.Join('\n', (await AnswersAsync(admin, round, officer, mentor)).Values);

    private Task<Dictionary<string, string>> AnswersAsync(Guid admin, string round, Guid officer, Guid mentor) => AnswersAsync(service.AsIn(consortium, admin, Role.Admin), round, officer, mentor);

    private static async Task<Dictionary<string, string>> AnswersAsync(CallInvoker invoker, string round, Guid officer, Guid mentor)
    {
        var answers = new Dictionary<string, string>();
        foreach (var descriptor in Descriptors.Public.Where(one => one.File.Package == "mentornet.matching.v1").SelectMany(one => one.Methods))
        {
            if (!descriptor.GetOptions().GetExtension(AccessExtensions.Access).Roles.Contains(Role.Admin) || descriptor.IsServerStreaming)
            {
                continue;
            }

            var request = (IMessage)Activator.CreateInstance(descriptor.InputType.ClrType)!;
            foreach (var field in descriptor.InputType.Fields.InDeclarationOrder().Where(field => field is { FieldType: FieldType.String, IsRepeated: false }))
            {
                var part = descriptor.Name switch { "GetRoundReport" => "/report", "GetFairnessReport" or "DownloadFairnessReport" => "/fairness", "GetRoundRecord" => "/record", _ => "" };
                var value = field.Name switch { "name" or "parent" or "round" => round + part, "mentee" => $"people/{officer}", "mentor" => $"people/{mentor}", _ => null };
                if (value is not null)
                {
                    field.Accessor.SetValue(request, value);
                }
            }

            if (descriptor.InputType.FindFieldByName("validate_only") is { } only)
            {
                only.Accessor.SetValue(request, true);
            }
            else if (!Descriptors.IsRead(descriptor) && !IsRead(descriptor.Name))
            {
                continue;
            }

            try
            {
                var answer = await invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes), null, default, request.ToByteArray());
                answers[descriptor.Name] = $"{descriptor.OutputType.Parser.ParseFrom(answer)} {System.Text.Encoding.Latin1.GetString(answer)}";
            }
            catch (RpcException e) when (!$"{request}".Contains(officer.ToString(), StringComparison.Ordinal))
            {
                answers[descriptor.Name] = e.Status.Detail;
            }
            catch (RpcException)
            {
                // What names the officer is refused as for nobody at all.
            }
        }

        return answers;
    }

    private static bool IsRead(string method) => new[] { "Get", "List", "Check", "Verify", "Preview", "Download", "Find" }.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));
}
