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

public sealed class KilledWorkerTests(StandingMatching service) : KilledWorkersOf<Program>(service), IClassFixture<StandingMatching>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        ["RequestDeadlines"] = new(
            async () =>
            {
                var (officer, mentor) = (await service.Joined(service.Facts("officer", consortium)), await service.Joined(service.Facts("mentor", consortium)));
                await new Clients(service.AsIn(consortium, officer, Role.Officer)).Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Message = "Would you?" });
                service.Clock.Advance(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.MatchRequestReminded' AND body LIKE '%{consortium}%'"),
            "1") { Table = "outbox" },
        ["RoundComputer"] = new(
            async () =>
            {
                await service.Joined(service.Facts("officer", consortium));
                await service.Joined(service.Facts("mentor", consortium));
                var admin = service.AdminIn(consortium);
                var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
                await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name, ReturnAtOnce = true });
            },
            _ => AskAsync(
                $"""
                SELECT concat(state, ' ', pair_count, ', ', (SELECT count(*) FROM round_entries WHERE consortium_id = r.consortium_id), ' entries, ',
                    (SELECT count(*) FROM round_records WHERE consortium_id = r.consortium_id), ' records, ', (SELECT count(*) FROM round_jobs WHERE consortium_id = r.consortium_id), ' jobs')
                FROM rounds r WHERE consortium_id = '{consortium}'
                """),
            "Computed 1, 1 entries, 1 records, 0 jobs") { Table = "round_records" },
        ["FactsRebuild"] = new(
            () =>
            {
                service.Profile.Facts = [service.Facts("mentor", consortium), service.Facts("officer", consortium)];
                return Task.CompletedTask;
            },
            _ => AskAsync($"SELECT count(*) FROM candidates WHERE consortium_id = '{consortium}'"),
            "2") { Table = "candidates" },
        ["CandidateIndexes"] = new(
            () => service.Joined(service.Facts("mentor", consortium)),
            async living => $"{(await living.GetRequiredService<CandidateIndexes>().GetAsync(consortium, CancellationToken.None)).Count}",
            "2")
        {
            Listens = dying => dying.GetRequiredService<CandidateIndexes>().IsListening,
            Meanwhile = () => service.Joined(service.Facts("mentor", consortium)),
        },
    };
}
