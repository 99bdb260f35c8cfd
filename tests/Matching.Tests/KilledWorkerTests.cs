using MentorNet.Access.V1;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.Matching.Tests.Intake;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>The service with its neighbors, and without any work in the background but the test's.</summary>
public sealed class StandingMatching : RebuildingFixture
{
    protected override Func<Worker, bool> Works => _ => false;
}

public sealed class KilledWorkerTests(StandingMatching service) : KilledWorkersOf<Program, StandingMatching>(service), IClassFixture<StandingMatching>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        ["RequestDeadlines"] = new(
            async () =>
            {
                var (officer, mentor) = (await Service.Joined(Service.Facts("officer", consortium)), await Service.Joined(Service.Facts("mentor", consortium)));
                await new Clients(Service.AsIn(consortium, officer, Role.Officer)).Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Message = "Would you?" });
                Service.Clock.Advance(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.MatchRequestReminded' AND body LIKE '%{consortium}%'"),
            "1")
        { Table = "outbox" },
        ["RoundComputer"] = new(
            async () =>
            {
                await Service.Joined(Service.Facts("officer", consortium));
                await Service.Joined(Service.Facts("mentor", consortium));
                var admin = Service.AdminIn(consortium);
                var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
                await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name, ReturnAtOnce = true });
            },
            _ => AskAsync(
                $"""
                SELECT concat(state, ' ', pair_count, ', ', (SELECT count(*) FROM round_entries WHERE consortium_id = r.consortium_id), ' entries, ',
                    (SELECT count(*) FROM round_records WHERE consortium_id = r.consortium_id), ' records, ', (SELECT count(*) FROM round_jobs WHERE consortium_id = r.consortium_id), ' jobs')
                FROM rounds r WHERE consortium_id = '{consortium}'
                """),
            "Computed 1, 1 entries, 1 records, 0 jobs")
        { Table = "round_records" },
        ["FactsRebuild"] = new(
            () =>
            {
                Service.Profile.Facts = [Service.Facts("mentor", consortium), Service.Facts("officer", consortium)];
                return Task.CompletedTask;
            },
            _ => AskAsync($"SELECT count(*) FROM candidates WHERE consortium_id = '{consortium}'"),
            "2")
        { Table = "candidates" },
        ["CandidateIndexes"] = new(
            () => Service.Joined(Service.Facts("mentor", consortium)),
            async living => $"{(await living.GetRequiredService<CandidateIndexes>().GetAsync(consortium, CancellationToken.None)).Count}",
            "2")
        {
            Listens = dying => dying.GetRequiredService<CandidateIndexes>().IsListening,
            Meanwhile = () => Service.Joined(Service.Facts("mentor", consortium)),
        },
    };
}
