using System.Diagnostics;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Takes the real broker away while people work.</summary>
[Collection(Collections.Alone)]
[ClosesPages]
public sealed class BrokerTests(RunningSystem system)
{
    [Fact]
    public async Task Requests_that_are_accepted_while_the_broker_is_away_take_every_effect_once_when_it_is_back()
    {
        var officer = await system.GrpcAsync("maya.okafor@example.org");
        var matching = new Clients(officer);
        var messaging = new Clients(officer);
        var before = (await messaging.Conversations.ListConversationsAsync(new())).Conversations.Select(conversation => conversation.Pairing).ToHashSet();
        foreach (var open in (await matching.Requests.ListMatchRequestsAsync(new() { State = MatchRequest.Types.State.Open })).MatchRequests.Where(request => request.Mentee.Length > 0))
        {
            await matching.Requests.WithdrawMatchRequestAsync(new() { Name = open.Name });
        }

        var asked = new List<MatchRequest>();
        // Whose address the admin sees, and not of their own employer: the test signs in as them.
        var suggestions = (await matching.Suggestions.ListSuggestionsAsync(new())).Suggestions;
        var helen = new Profile.V1.PeopleService.PeopleServiceClient(await system.GrpcAsync("helen.park@example.org"));
        var seen = (await helen.BatchGetPeopleAsync(new() { Names = { suggestions.Select(suggestion => suggestion.Mentor) } })).People
            .Where(person => person.Email.Length > 0).Select(person => person.Name).ToHashSet();
        foreach (var suggestion in suggestions.Where(suggestion => seen.Contains(suggestion.Mentor)).Take(2))
        {
            asked.Add(await matching.Requests.CreateMatchRequestAsync(new() { Mentor = suggestion.Mentor, Kind = suggestion.Kind, Message = "While the broker sleeps", RequestId = Guid.NewGuid().ToString() }));
        }

        Assert.NotEmpty(asked);
        await BrokerAsync("hold_part rabbitmq; stop_rabbitmq");
        List<string> opened;
        try
        {
            opened = await AcceptAsync(helen, asked);
            // Nothing is told yet, and what was accepted stands.
            Assert.All(opened, pairing => Assert.DoesNotContain(pairing, before));
            Assert.Equal(opened.Count, (await matching.Pairings.ListPairingsAsync(new() { State = Pairing.Types.State.Open })).Pairings.Count(pairing => opened.Contains(pairing.Name)));
        }
        finally
        {
            await BrokerAsync($"release_part rabbitmq; until alive rabbitmq; do sleep 0.2; done; wait_rabbitmq {system.Port + 21}");
        }

        await Eventually.True(
            async () => opened.All((await messaging.Conversations.ListConversationsAsync(new())).Conversations.Select(conversation => conversation.Pairing).Contains),
            "the conversations of all pairings");
        var conversations = (await messaging.Conversations.ListConversationsAsync(new() { PageSize = 200 })).Conversations;
        Assert.All(opened, pairing => Assert.Single(conversations, conversation => conversation.Pairing == pairing));
        foreach (var pairing in opened)
        {
            await matching.Pairings.EndPairingAsync(new() { Name = pairing });
        }
    }

    private async Task<List<string>> AcceptAsync(Profile.V1.PeopleService.PeopleServiceClient people, List<MatchRequest> asked)
    {
        var opened = new List<string>();
        foreach (var request in asked)
        {
            var mentor = await people.GetPersonAsync(new() { Name = request.Mentor });
            var accepted = await new Clients(await system.GrpcAsync(mentor.Email)).Requests.AcceptMatchRequestAsync(new() { Name = request.Name });
            opened.Add(accepted.Pairing);
        }

        return opened;
    }

    private async Task BrokerAsync(string what)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"source scripts/lib/common.sh; source scripts/lib/parts.sh; source scripts/lib/system.sh; source scripts/lib/supervise.sh; {what}"]) { WorkingDirectory = RunningSystem.Root, RedirectStandardInput = true };
        start.Environment["MENTORNET_RUN_DIR"] = system.RunDirectory;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }
}
