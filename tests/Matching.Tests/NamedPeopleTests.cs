using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Kind = MentorNet.Matching.V1.Kind;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Tests;

/// <summary>Whoever names somebody who is not there for them is answered as for nobody at all, whatever else is wrong: by every method that names a person.</summary>
public sealed class NamedPeopleTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private const string Employer = "organizations/own-named-employer";
    private static readonly string[] Fields = ["mentor", "mentors", "mentee", "mentees", "people", "pair"];
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);
    private readonly Guid consortium = Guid.CreateVersion7();

    public static TheoryData<string> Methods => [.. Descriptors.Public
        .Where(one => one.File.Package == "mentornet.matching.v1")
        .SelectMany(one => one.Methods)
        .Where(method => !method.IsServerStreaming && method.InputType.Fields.InDeclarationOrder().Any(one => Fields.Contains(one.Name)))
        .Select(method => method.FullName)
        .Order()];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Nobody_can_tell_who_is_not_there_for_them_from_who_is_nobody(string method)
    {
        var descriptor = Descriptors.Public.SelectMany(one => one.Methods).Single(one => one.FullName == method);
        var asAdmin = descriptor.GetOptions().GetExtension(AccessExtensions.Access).Roles.Contains(Role.Admin);
        var (good, partner) = (await Joins("officer"), await Joins("mentor", facts => facts with { Capacity = 9 }));
        List<(string Role, Guid Id)> absent = [];
        foreach (var role in new[] { "officer", "mentor" })
        {
            absent.Add((role, await Joins(role, facts => facts with { Employers = [Employer], Capacity = 9 })));
            absent.Add((role, await HidesAsync(role)));
            absent.Add((role, await Joins(role, facts => facts with { Ready = false, Joined = false })));
            absent.Add((role, await Joins(role)));
            await service.Leaves(absent[^1].Id, consortium: consortium);
        }

        var round = await ARoundAsync(ranking: method.EndsWith("Ranking", StringComparison.Ordinal), [.. absent.Select(one => one.Id), good, partner], partner);
        List<string> told = [];
        foreach (var (state, caller) in asAdmin ? await AdminsAsync() : await CallersAsync())
        {
            foreach (var (what, template) in Requests(descriptor, round, good, partner))
            {
                // Nobody first and last: what is answered between must not have changed anything.
                var nobody = await AnswerAsync(descriptor, template, caller, asAdmin, Guid.CreateVersion7());
                foreach (var (role, id) in absent)
                {
                    var answer = await AnswerAsync(descriptor, template, caller, asAdmin, id);
                    if (answer != nobody)
                    {
                        told.Add($"{state}, {what}, {role} {absent.FindIndex(one => one.Id == id)}: {answer} instead of {nobody}");
                    }
                }

                if (await AnswerAsync(descriptor, template, caller, asAdmin, Guid.CreateVersion7()) is var last && last != nobody)
                {
                    told.Add($"{state}, {what}: {last} after all, {nobody} before");
                }
            }
        }

        Sentences.None(told);
    }

    [Fact]
    public async Task That_pins_of_people_who_are_not_there_for_an_admin_fill_a_mentor_is_not_said()
    {
        var (walled, shown, more) = (await Joins("officer", facts => facts with { Organization = Employer }), await Joins("officer"), await Joins("officer"));
        var (mentor, plain) = (await Joins("mentor", facts => facts with { Capacity = 1 }), await Joins("mentor", facts => facts with { Capacity = 1 }));
        var elsewhere = service.AsIn(consortium, await Joins("admin"), Role.Admin);
        var caller = service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin);
        var round = (await new Clients(elsewhere).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" })).Name;
        await SetAsync(elsewhere, walled, mentor);
        await SetAsync(elsewhere, shown, plain);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => SetAsync(caller, more, mentor));
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", () => SetAsync(caller, more, plain));

        async Task SetAsync(CallInvoker by, Guid mentee, Guid to) => await new Clients(by).Rounds.SetRoundPairAsync(
            new() { Round = round, Pair = new() { Mentee = $"people/{mentee}", Mentor = $"people/{to}" }, Kind = Kind.Peer, Setting = Setting.Pin });
    }

    [Fact]
    public async Task A_pin_of_somebody_who_is_not_there_for_an_admin_stays_whatever_they_do()
    {
        var (officer, shown) = (await Joins("officer"), await Joins("officer"));
        var (mentor, walled, other) = (await Joins("mentor"), await Joins("mentor", facts => facts with { Organization = Employer }), await Joins("mentor"));
        var elsewhere = service.AsIn(consortium, await Joins("admin"), Role.Admin);
        var caller = service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin);
        var round = (await new Clients(elsewhere).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" })).Name;
        await SetAsync(caller, shown, other, Setting.Pin);
        await SetAsync(elsewhere, officer, walled, Setting.Pin);

        await SetAsync(caller, officer, walled, Setting.Unspecified);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => SetAsync(caller, officer, mentor, Setting.Pin));
        await RpcAssert.FailsOnField("pair.mentor", () => SetAsync(caller, officer, walled, Setting.Forbid));
        var undone = await new Clients(caller).Rounds.UndoRoundStepAsync(new() { Name = round });

        Assert.Empty(undone.Pins);
        var pins = (await new Clients(elsewhere).Rounds.GetRoundAsync(new() { Name = round })).Pins;
        Assert.Equal(($"people/{officer}", $"people/{walled}"), pins.Select(pin => (pin.Mentee, pin.Mentor)).Single());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOTHING_TO_UNDO", () => new Clients(caller).Rounds.UndoRoundStepAsync(new() { Name = round }).ResponseAsync);

        await ComputeAsync(elsewhere, round);
        await SetAsync(elsewhere, officer, walled, Setting.Unspecified);
        await new Clients(elsewhere).Rounds.ResolveRoundAsync(new() { Name = round });
        await SetAsync(elsewhere, officer, walled, Setting.Pin);
        await RpcAssert.Fails(
            StatusCode.FailedPrecondition,
            "PAIRING_NOT_POSSIBLE",
            async () =>
            {
                // The preview gives the officer somebody who is shown; the pin that is not shown stands all the same.
                await service.ScalarAsync<int>("WITH done AS (UPDATE round_entries SET mentor_id = @p0 WHERE mentee_id = @p1 RETURNING 1) SELECT count(*)::int FROM done", mentor, officer);
                await new Clients(caller).Rounds.MoveRoundPairAsync(new() { Round = round, Mentee = $"people/{officer}" });
            });

        async Task SetAsync(CallInvoker by, Guid mentee, Guid to, Setting setting) => await new Clients(by).Rounds.SetRoundPairAsync(
            new() { Round = round, Pair = new() { Mentee = $"people/{mentee}", Mentor = $"people/{to}" }, Kind = Kind.Peer, Setting = setting });
    }

    [Fact]
    public async Task A_pin_of_somebody_who_hides_stands_in_nobodys_way_and_tells_nobody()
    {
        var (officer, mentor) = (await Joins("officer"), await Joins("mentor"));
        var admin = service.AsIn(consortium, await Joins("admin"), Role.Admin);
        var round = (await new Clients(admin).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" })).Name;
        await new Clients(admin).Rounds.SetRoundPairAsync(
            new() { Round = round, Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" }, Kind = Kind.Peer, Setting = Setting.Pin });
        await service.Joined(service.Facts("mentor", consortium) with { PersonId = mentor, Version = 2, Hidden = true, Ready = false });

        await ComputeAsync(admin, round);

        Assert.Empty((await new Clients(admin).Rounds.GetRoundAsync(new() { Name = round })).Pins);
    }

    [Fact]
    public async Task The_publication_of_a_pair_that_is_not_shown_is_not_undone_by_its_name()
    {
        var officer = await Joins("officer", facts => facts with { Organization = Employer });
        await Joins("mentor");
        var elsewhere = service.AsIn(consortium, await Joins("admin"), Role.Admin);
        var caller = service.AsIn(consortium, await Joins("admin", facts => facts with { Organization = Employer }), Role.Admin);
        var round = (await new Clients(elsewhere).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" })).Name;
        await ComputeAsync(elsewhere, round);
        await new Clients(elsewhere).Rounds.PublishRoundAsync(new() { Name = round });

        await RpcAssert.Fails(
            StatusCode.FailedPrecondition,
            "NOTHING_TO_UNDO",
            () => new Clients(caller).Rounds.UnpublishRoundAsync(new() { Name = round, Mentees = { $"people/{officer}" } }).ResponseAsync);
        Assert.Equal(1L, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE mentee_id = @p0 AND state = 'Open'", officer));
    }

    private static async Task ComputeAsync(CallInvoker admin, string round)
    {
        var client = new Clients(admin);
        await client.Rounds.ComputeRoundAsync(new() { Name = round });
        await Eventually.True(async () => (await client.Rounds.GetRoundAsync(new() { Name = round })).State == Round.Types.State.Computed, "the preview");
    }

    /// <summary>A round with a pin, and an entry, of each of these people, made while they were all there.</summary>
    private async Task<string> ARoundAsync(bool ranking, Guid[] people, Guid partner)
    {
        var admin = service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin);
        var round = await new Clients(admin).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        if (ranking)
        {
            await new Clients(admin).Rounds.OpenRoundAsync(new() { Name = round.Name });
            return round.Name;
        }

        await ComputeAsync(admin, round.Name);
        foreach (var person in people.Where(person => person != partner))
        {
            await service.ScalarAsync<int>(
                """
                WITH pair AS (
                    INSERT INTO round_pairs (consortium_id, round_id, mentee_id, mentor_id, setting, kind) VALUES (@p0, @p1, @p2, @p3, 'Pin', 'Peer') RETURNING 1)
                SELECT count(*)::int FROM pair
                """,
                consortium, Guid.Parse(round.Name["rounds/".Length..]), person, partner);
        }

        return round.Name;
    }

    private async Task<List<(string, Guid)>> AdminsAsync() => [("an admin of an employer", await Joins("admin", facts => facts with { Organization = Employer }))];

    private async Task<List<(string, Guid)>> CallersAsync()
    {
        var busy = await Joins("officer", facts => facts with { Organization = Employer });
        for (var i = 0; i < 5; i++)
        {
            await new Clients(service.AsIn(consortium, busy, Role.Officer)).Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{await Joins("mentor")}", Message = "Hello" });
        }

        return
        [
            ("ready", await Joins("officer", facts => facts with { Organization = Employer })),
            ("incomplete", await Joins("officer", facts => facts with { Organization = Employer, Ready = false })),
            ("without an employer", await Joins("officer", facts => facts with { Organization = "", Employers = [Employer], Ready = false })),
            ("hidden", await Joins("officer", facts => facts with { Organization = Employer, Ready = false, Hidden = true })),
            ("paused", await Joins("officer", facts => facts with { Organization = Employer, PausedUntil = DateOnly.MaxValue })),
            ("with five requests", busy),
            ("unknown", Guid.CreateVersion7()),
        ];
    }

    /// <summary>Requests that name one person where <c>X</c> stands, in each place where one can be named, with each setting there is.</summary>
    private static IEnumerable<(string What, string Json)> Requests(MethodDescriptor method, string round, Guid officer, Guid mentor)
    {
        foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => Fields.Contains(field.Name)))
        {
            foreach (var part in field.FieldType == FieldType.Message ? new[] { "mentee", "mentor" } : [""])
            {
                foreach (var setting in method.InputType.FindFieldByName("setting") is { } choice ? choice.EnumType.Values : [null!])
                {
                    var members = new List<string>();
                    foreach (var other in method.InputType.Fields.InDeclarationOrder())
                    {
                        var value = other.Name switch
                        {
                            "pair" when other == field => $$"""{"mentee": "people/{{(part == "mentee" ? "X" : officer)}}", "mentor": "people/{{(part == "mentor" ? "X" : mentor)}}"}""",
                            "mentors" when method.Name.StartsWith("Compare", StringComparison.Ordinal) => $"""["people/X", "people/{mentor}"]""",
                            _ when other == field => field.IsRepeated ? """["people/X"]""" : "\"people/X\"",
                            "mentee" => $"\"people/{officer}\"",
                            "mentor" => $"\"people/{mentor}\"",
                            "round" or "parent" => $"\"{round}\"",
                            "name" => $"\"{round}{(method.Name.EndsWith("Ranking", StringComparison.Ordinal) ? "/ranking" : "")}\"",
                            "message" => "\"Hello\"",
                            "kind" => $"\"{other.EnumType.Values[1].Name}\"",
                            "setting" => $"\"{setting.Name}\"",
                            "validate_only" => "true",
                            _ => null,
                        };
                        if (value is not null)
                        {
                            members.Add($"\"{other.JsonName}\": {value}");
                        }
                    }

                    yield return ($"{field.Name} {part} {setting?.Name}", $"{{{string.Join(", ", members)}}}");
                }
            }
        }
    }

    private async Task<string> AnswerAsync(MethodDescriptor method, string template, Guid caller, bool asAdmin, Guid named)
    {
        var request = JsonParser.Default.Parse(template.Replace("people/X", $"people/{named}", StringComparison.Ordinal), method.InputType);
        string answer;
        try
        {
            answer = Encoding.Latin1.GetString(await service.AsIn(consortium, caller, asAdmin ? Role.Admin : Role.Officer).AsyncUnaryCall(
                new Method<byte[], byte[]>(MethodType.Unary, method.Service.FullName, method.Name, Bytes, Bytes), null, default, request.ToByteArray()));
        }
        catch (RpcException e)
        {
            answer = $"{e.StatusCode} {e.Status.Detail} {Encoding.Latin1.GetString(e.Trailers.Get("grpc-status-details-bin")?.ValueBytes ?? [])}";
        }

        return answer.Replace($"{named}", "X", StringComparison.Ordinal);
    }

    private async Task<Guid> HidesAsync(string role) => await Joins(role, facts => facts with { Hidden = true, Ready = false, Capacity = 9 });

    private Task<Guid> Joins(string role, Func<Contracts.Profile.V1.ProfileUpdated, Contracts.Profile.V1.ProfileUpdated>? with = null) =>
        service.Joined(service.Facts(role, consortium), with);
}
