using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Cli;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;

namespace MentorNet.Load.Faults;

/// <summary>What people do meanwhile. Each of them tries again until it is done, as their clients would, and notes what was acknowledged.</summary>
internal sealed class Jobs(Accounts accounts, CancellationToken end)
{
    private const string Admin = "helen.park";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>The pairings that were opened by an accept that was acknowledged.</summary>
    public ConcurrentBag<Guid> Paired { get; } = [];

    /// <summary>The messages whose sending was acknowledged: conversation, request, text.</summary>
    public ConcurrentBag<(Guid Conversation, Guid Request, string Text)> Sent { get; } = [];

    /// <summary>The rounds whose publication was acknowledged.</summary>
    public ConcurrentBag<Guid> Published { get; } = [];

    /// <summary>How many imports were acknowledged.</summary>
    public int Imported { get; private set; }

    /// <summary>How many calls failed and were tried again, by status and reason.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = new();

    /// <summary>Goes on until it is asked to stop, and ends what it has begun.</summary>
    public Task RunAsync(IReadOnlyList<string> officers, IReadOnlyList<string> mentors, CancellationToken stop) =>
        Task.WhenAll([.. officers.Select((officer, i) => PairAsync(officer, mentors, i, stop)), TalkAsync("maya.okafor", "samuel.whitefeather", stop), RoundsAsync(officers, stop), ImportsAsync(stop)]);

    private async Task PairAsync(string officer, IReadOnlyList<string> mentors, int first, CancellationToken stop)
    {
        await LeaveAllAsync(officer);
        for (var turn = first; !stop.IsCancellationRequested; turn++)
        {
            var mentor = mentors[turn % mentors.Count];
            try
            {
                await TryAsync(mentor, _ => Task.FromResult(0)); // signed in, so that their id is known
                var id = Guid.NewGuid().ToString();
                var request = await TryAsync(officer, invoker => new RequestsService.RequestsServiceClient(invoker)
                    .CreateMatchRequestAsync(new() { Mentor = $"people/{accounts.PersonOf(mentor)}", Message = "May we talk?", RequestId = id }, deadline: Soon).ResponseAsync);
                request = await AcceptAsync(mentor, request);
                if (request.State == MatchRequest.Types.State.Open)
                {
                    await TryAsync(officer, invoker => new RequestsService.RequestsServiceClient(invoker).WithdrawMatchRequestAsync(new() { Name = request.Name }, deadline: Soon).ResponseAsync);
                }

                if (request.State != MatchRequest.Types.State.Accepted)
                {
                    continue;
                }

                var pairing = Guid.Parse(request.Pairing["pairings/".Length..]);
                Paired.Add(pairing);
                await TalkAsync(pairing, officer, mentor, 4);
                await EndAsync(officer, request.Pairing);
            }
            catch (RpcException e) when (IsRefusal(e))
            {
                // A round took the place, or they are full: the next one.
                Note(e);
                await Task.Delay(TimeSpan.FromMilliseconds(300), end);
            }
        }
    }

    private async Task<MatchRequest> AcceptAsync(string mentor, MatchRequest request)
    {
        try
        {
            return await TryAsync(mentor, invoker => new RequestsService.RequestsServiceClient(invoker).AcceptMatchRequestAsync(new() { Name = request.Name }, deadline: Soon).ResponseAsync);
        }
        catch (RpcException e) when (IsRefusal(e))
        {
            // An accept whose answer was lost is seen at the request itself.
            return await TryAsync(mentor, invoker => new RequestsService.RequestsServiceClient(invoker).GetMatchRequestAsync(new() { Name = request.Name }, deadline: Soon).ResponseAsync);
        }
    }

    private async Task TalkAsync(Guid pairing, string officer, string mentor, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            var (id, text) = (Guid.NewGuid(), $"Message {i}");
            await TryAsync(i % 2 == 0 ? officer : mentor, async invoker =>
            {
                try
                {
                    return await new Clients(invoker).Messages.SendMessageAsync(new() { Parent = $"conversations/{pairing}", Text = text, RequestId = id.ToString() }, deadline: Soon);
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
                {
                    // The event is on its way, for as long as the outage lasts.
                    throw new RpcException(new(StatusCode.Unavailable, "The conversation is not there yet."), e.Trailers);
                }
            });
            Sent.Add((pairing, id, text));
        }
    }

    private async Task EndAsync(string officer, string pairing)
    {
        try
        {
            await TryAsync(officer, invoker => new PairingsService.PairingsServiceClient(invoker).EndPairingAsync(new() { Name = pairing }, deadline: Soon).ResponseAsync);
        }
        catch (RpcException e) when (IsRefusal(e))
        {
            Note(e);
        }
    }

    // Two who have a conversation already, without a pause.
    private async Task TalkAsync(string officer, string mentor, CancellationToken stop)
    {
        var conversations = await TryAsync(officer, invoker => new Clients(invoker).Conversations.ListConversationsAsync(new(), deadline: Soon).ResponseAsync);
        await TryAsync(mentor, _ => Task.FromResult(0));
        var conversation = conversations.Conversations.First(one => one.Other == $"people/{accounts.PersonOf(mentor)}" && !one.Closed);
        while (!stop.IsCancellationRequested)
        {
            await TalkAsync(Guid.Parse(conversation.Name["conversations/".Length..]), officer, mentor, 2);
            await Task.Delay(TimeSpan.FromMilliseconds(200), end);
        }
    }

    private async Task RoundsAsync(IReadOnlyList<string> officers, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), end);
            try
            {
                // One round at a time: what a former turn, a former run, or the sample has left open goes first.
                await DiscardOpenAsync();
                var id = Guid.NewGuid().ToString();
                var round = await TryAsync(Admin, invoker => new RoundsService.RoundsServiceClient(invoker).CreateRoundAsync(new() { DisplayName = "Meanwhile", RequestId = id }, deadline: Soon).ResponseAsync);
                round = await PublishAsync(round.Name);
                if (round.State == Round.Types.State.Published)
                {
                    Published.Add(Guid.Parse(round.Name["rounds/".Length..]));
                    await Task.WhenAll(officers.Select(LeaveAllAsync));
                }
            }
            catch (RpcException e) when (IsRefusal(e))
            {
                Note(e);
            }
        }

        await DiscardOpenAsync();
    }

    // Says what became of a round. A preview that others have outdated is computed again by the next turn, in a round of its own.
    private async Task<Round> PublishAsync(string name)
    {
        try
        {
            var round = await TryAsync(Admin, invoker => new RoundsService.RoundsServiceClient(invoker).ComputeRoundAsync(new() { Name = name }, deadline: Soon).ResponseAsync);
            return await TryAsync(Admin, invoker => new RoundsService.RoundsServiceClient(invoker).PublishRoundAsync(new() { Name = name, Etag = round.Etag }, deadline: Soon).ResponseAsync);
        }
        catch (RpcException e) when (IsRefusal(e))
        {
            // A publication whose answer was lost is seen at the round itself.
            Note(e);
            return await TryAsync(Admin, invoker => new RoundsService.RoundsServiceClient(invoker).GetRoundAsync(new() { Name = name }, deadline: Soon).ResponseAsync);
        }
    }

    private async Task DiscardOpenAsync()
    {
        var rounds = await TryAsync(Admin, invoker => new RoundsService.RoundsServiceClient(invoker).ListRoundsAsync(new(), deadline: Soon).ResponseAsync);
        foreach (var open in rounds.Rounds.Where(round => round.State is not (Round.Types.State.Published or Round.Types.State.Discarded or Round.Types.State.Closed)))
        {
            try
            {
                await TryAsync(Admin, invoker => new RoundsService.RoundsServiceClient(invoker).DiscardRoundAsync(new() { Name = open.Name }, deadline: Soon).ResponseAsync);
            }
            catch (RpcException e) when (IsRefusal(e))
            {
                // A discarding whose answer was lost is refused the second time; what is open still is met by the next turn.
                Note(e);
            }
        }
    }

    private async Task LeaveAllAsync(string officer)
    {
        var open = await TryAsync(officer, invoker => new PairingsService.PairingsServiceClient(invoker).ListPairingsAsync(new() { State = Pairing.Types.State.Open }, deadline: Soon).ResponseAsync);
        foreach (var pairing in open.Pairings)
        {
            await EndAsync(officer, pairing.Name);
        }
    }

    private async Task ImportsAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var report = await ImportAsync(Imported + 1);
            Imported += report.RowCount > 0 ? 1 : 0;
            await Task.Delay(TimeSpan.FromSeconds(2), end);
        }
    }

    /// <summary>Says what is wrong where the last import that was acknowledged is not what stands in the directory.</summary>
    public async Task<IReadOnlyList<string>> CheckImportAsync() =>
        Imported > 0 && await ImportAsync(Imported) is var again && (again.UnchangedCount, again.RowCount) != (300, 300)
            ? [$"the last import that was acknowledged is not what stands in the directory: {again}"]
            : [];

    /// <summary>Imports the file of a turn: the same organizations with other names.</summary>
    private Task<ImportOrganizationsResponse> ImportAsync(int turn)
    {
        var file = Encoding.UTF8.GetBytes("Id,Name,City,State\n" + string.Concat(Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1000 + i},College {i} of turn {turn},Mobile,AL\n"))));
        var options = new ImportOptions
        {
            FileName = "meanwhile.csv",
            Mapping = new() { Scheme = "faults", Kind = Organization.Types.Kind.University, Columns = { ["key"] = "Id", ["display_name"] = "Name", ["city"] = "City", ["state"] = "State" } },
        };
        return TryAsync("operator", async invoker =>
        {
            using var call = new ImportsService.ImportsServiceClient(invoker).ImportOrganizations(deadline: DateTime.UtcNow.AddMinutes(1));
            try
            {
                await call.RequestStream.WriteAsync(new() { Options = options });
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(file) });
                await call.RequestStream.CompleteAsync();
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // The answer says why.
            }

            return await call;
        });
    }

    private static DateTime Soon => DateTime.UtcNow + Deadline;

    private async Task<T> TryAsync<T>(string who, Func<CallInvoker, Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call(await accounts.AsAsync(who, end));
            }
            catch (RpcException e) when (!IsRefusal(e))
            {
                Note(e);
                if (e.StatusCode == StatusCode.Unauthenticated)
                {
                    accounts.Forget(who);
                }
            }
            catch (Exception e) when (e is CliException or HttpRequestException or IOException or System.Text.Json.JsonException || e is OperationCanceledException && !end.IsCancellationRequested)
            {
                Failures.AddOrUpdate($"sign-in: {e.GetType().Name}", 1, (_, count) => count + 1);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(400), end);
        }
    }

    // What would be the same the next time: an etag that is not the present one too.
    private static bool IsRefusal(RpcException e) =>
        e.StatusCode is StatusCode.FailedPrecondition or StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.PermissionDenied or StatusCode.OutOfRange or StatusCode.Aborted
        || e.StatusCode == StatusCode.ResourceExhausted && e.GetRpcStatus() is { } status && status.GetDetail<RetryInfo>() is null;

    private void Note(RpcException e) =>
        Failures.AddOrUpdate($"{e.StatusCode} {e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? e.Status.Detail}", 1, (_, count) => count + 1);
}
