using Google.Rpc;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Action = MentorNet.Matching.V1.RoundRecord.Types.Step.Types.Action;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Web.Areas.Rounds;

public sealed partial class RoundBoard : IAsyncDisposable
{
    private const int FirstPage = 50;
    private readonly Dictionary<string, Person> people = [];
    private readonly CancellationTokenSource ends = new();
    private Round? round;
    private Round? missed;
    private IReadOnlyList<RoundEntry> entries = [];
    private RoundReport? report;
    private RoundRecord? record;
    private CheckRoundResponse? check;
    private ResolveRoundResponse? resolve;
    private ElementReference first;
    private string? focused;
    private string nextPageToken = "";
    private int notShown;
    private string? problem;
    private (string Mentee, string Mentor)? stuck;
    private string? said;
    private Acts? acts;
    private string? reading;
    private string? sure;
    private string shownEtag = "";
    private int readings;
    private bool whole;
    private bool accept;
    private bool comparing;
    private bool live;

    [Inject] internal Colleagues Ask { get; set; } = null!;

    [Inject] internal ILogger<RoundBoard> Logger { get; set; } = null!;

    [Inject] internal NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired] public Guid Id { get; set; }

    /// <summary>The admin who looks, <c>people/{uuid}</c>.</summary>
    [Parameter, EditorRequired] public string Me { get; set; } = "";

    /// <summary>Where the list begins for who has no JavaScript.</summary>
    [Parameter] public string PageToken { get; set; } = "";

    /// <summary>The time zone of the admin who looks; empty if unknown.</summary>
    [Parameter] public string Zone { get; set; } = "";

    private Acts Acts => acts ??= new Acts(Logger);

    private string Name => $"rounds/{Id}";

    private bool Open => round?.State is Round.Types.State.Draft or Round.Types.State.OpenForRankings or Round.Types.State.Computed or Round.Types.State.InReview;

    private bool HasPreview => round?.State is Round.Types.State.Computed or Round.Types.State.InReview;

    private bool HasStepToUndo => record?.Steps.Any(CanBeUndone) == true;

    private bool CanUndo => round is { State: Round.Types.State.Published, UndoUntilTime: { } until } && until.ToDateTime() > DateTime.UtcNow;

    internal static bool CanBeUndone(RoundRecord.Types.Step step) => step is { Undone: false, Stopped: false, Action: not (Action.Undo or Action.Publish or Action.Unpublish) };

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        ends.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var asked = Ask.Rounds.GetRoundAsync(new GetRoundRequest { Name = Name }).ResponseAsync;
            var listed = Ask.Rounds.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = Name, PageSize = FirstPage, PageToken = RendererInfo.IsInteractive ? "" : PageToken }).ResponseAsync;
            await Task.WhenAll(asked, listed);
            round = await asked;
            shownEtag = round.Etag;
            var page = await listed;
            notShown = page.NotShownCount;
            (entries, nextPageToken, whole) = (page.Entries, page.NextPageToken, page.NextPageToken.Length == 0 && PageToken.Length == 0);
            await Task.WhenAll(ReadNamesAsync(), ReadRecordAsync());
        }
        catch (RpcException e)
        {
            problem = Explain(e);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _ = ListenAsync();
            await ReadAsync();
        }

        // What opens is focused once, so that a keyboard goes on from there; what it was opened from is found again by the browser's part.
        var now = check is not null ? "check" : resolve is not null ? "resolve" : sure;
        if (now != focused)
        {
            focused = now;
            if (now is not null)
            {
                await first.FocusAsync();
            }
        }
    }

    // Reads the whole round; a later reading makes an earlier one void.
    private async Task ReadAsync()
    {
        var mine = ++readings;
        try
        {
            var now = await Ask.Rounds.GetRoundAsync(new GetRoundRequest { Name = Name });
            if (now.State != Round.Types.State.Computing)
            {
                var all = new List<RoundEntry>();
                var token = "";
                do
                {
                    var page = await Ask.Rounds.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = Name, PageSize = 1000, PageToken = token });
                    all.AddRange(page.Entries);
                    token = page.NextPageToken;
                    if (!whole && token.Length > 0)
                    {
                        reading = $"Reading: {all.Count:N0} officers so far…";
                        StateHasChanged();
                    }
                }
                while (token.Length > 0 && mine == readings);

                if (mine != readings)
                {
                    return;
                }

                (entries, whole, nextPageToken) = (all, true, "");
            }

            (round, shownEtag) = (now, now.Etag);
            StateHasChanged();
            await ReadNamesAsync();
            await ReadRecordAsync();
            reading = null;
            StateHasChanged();
            _ = CompareAsync(mine);
        }
        catch (RpcException e)
        {
            reading = null;
            problem ??= Explain(e);
            StateHasChanged();
        }
    }

    private async Task ReadNamesAsync()
    {
        var names = entries.SelectMany(entry => new[] { entry.Mentee, entry.Mentor })
            .Concat(round!.Pins.Concat(round.Forbids).SelectMany(pair => new[] { pair.Mentee, pair.Mentor }))
            .Where(name => name.Length > 0 && !people.ContainsKey(name))
            .Distinct()
            .Chunk(200)
            .ToList();
        var done = 0;
        foreach (var several in names.Chunk(4))
        {
            await ReadNamesAsync(several);
            done += several.Length;
            if (done < names.Count)
            {
                reading = $"Reading names: {100 * done / names.Count}%…";
                StateHasChanged();
            }
        }
    }

    private async Task ReadNamesAsync(string[][] several)
    {
        try
        {
            foreach (var found in await Task.WhenAll(several.Select(chunk => Ask.People.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { chunk } }).ResponseAsync)))
            {
                foreach (var person in found.People)
                {
                    people[person.Name] = person;
                }
            }
        }
        catch (RpcException)
        {
            problem = "People’s names aren’t available right now; everything else works.";
        }
    }

    private async Task ReadRecordAsync()
    {
        if (round!.State is not (Round.Types.State.Computed or Round.Types.State.InReview or Round.Types.State.Published or Round.Types.State.Closed))
        {
            record = null;
            return;
        }

        record = await Ask.Rounds.GetRoundRecordAsync(new GetRoundRecordRequest { Name = $"{Name}/record" });
        var hands = record.Steps.Select(step => step.Admin).Where(name => !people.ContainsKey(name)).Distinct().Take(200).ToArray();
        if (hands.Length > 0)
        {
            await ReadNamesAsync([hands]);
        }
    }

    private async Task CompareAsync(int mine)
    {
        if (!HasPreview || entries.Count == 0)
        {
            return;
        }

        comparing = true;
        await InvokeAsync(StateHasChanged);
        try
        {
            var found = await Ask.Rounds.GetRoundReportAsync(new GetRoundReportRequest { Name = $"{Name}/report" }, cancellationToken: ends.Token);
            var named = found.Outcomes.SelectMany(outcome => new[] { outcome.WorstOff, outcome.MostLoaded }).Where(name => name.Length > 0 && !people.ContainsKey(name)).Distinct().ToArray();
            if (named.Length > 0)
            {
                await ReadNamesAsync([named]);
            }

            report = mine == readings ? found : report;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or ObjectDisposedException)
        {
            report = null;
        }
        finally
        {
            comparing = false;
        }

        if (!ends.IsCancellationRequested)
        {
            await InvokeAsync(StateHasChanged);
        }
    }

    private async Task ListenAsync()
    {
        while (!ends.IsCancellationRequested)
        {
            try
            {
                using var call = Ask.Rounds.WatchRound(new WatchRoundRequest { Name = Name }, cancellationToken: ends.Token);
                await foreach (var now in call.ResponseStream.ReadAllAsync(ends.Token))
                {
                    await InvokeAsync(() => TakeAsync(now));
                }
            }
            catch (Exception e) when (e is RpcException or OperationCanceledException or ObjectDisposedException)
            {
                if (ends.IsCancellationRequested)
                {
                    return;
                }
            }

            try
            {
                await InvokeAsync(() => { live = false; StateHasChanged(); });
                await Task.Delay(TimeSpan.FromSeconds(1), ends.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // What this admin does is read by their own act; what another did, and what the computation did, is read here.
    private async Task TakeAsync(Round now)
    {
        live = true;
        if (Acts.Doing is not null)
        {
            missed = now;
            return;
        }

        var wasComparing = round?.Comparing == true;
        if (now.Etag != shownEtag)
        {
            var mineBefore = record?.Steps.FirstOrDefault()?.Number ?? 0;
            await ReadAsync();
            (check, resolve) = (null, null);
            said = record?.Steps.FirstOrDefault() switch
            {
                { Action: Action.Compute } when HasPreview => "The preview is ready. No one is notified before you publish.",
                { } step when step.Number > mineBefore => $"{NameOf(step.Admin)} {WhatOf(step)}.",
                _ => said,
            };
        }
        else
        {
            round = now;
            if (wasComparing && !now.Comparing)
            {
                _ = CompareAsync(readings);
            }
        }

        StateHasChanged();
    }

    private Task OpenAsync() => DoAsync("Opening…", async () =>
    {
        await Ask.Rounds.OpenRoundAsync(new OpenRoundRequest { Name = Name });
        return "Open for rankings.";
    });

    private Task ComputeAsync() => DoAsync("Starting…", async () =>
    {
        await Ask.Rounds.ComputeRoundAsync(new ComputeRoundRequest { Name = Name, ReturnAtOnce = true });
        return null;
    });

    private Task CancelAsync() => DoAsync("Canceling…", async () =>
    {
        await Ask.Rounds.CancelRoundAsync(new CancelRoundRequest { Name = Name });
        return "Canceled: everything is as it was before.";
    });

    private Task TakeObjectiveAsync(Round.Types.Objective objective) => DoAsync("Starting…", async () =>
    {
        await Ask.Rounds.UpdateRoundAsync(new UpdateRoundRequest
        {
            Round = new Round { Name = Name, Objective = objective, Etag = shownEtag },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "objective" } },
        });
        await Ask.Rounds.ComputeRoundAsync(new ComputeRoundRequest { Name = Name, ReturnAtOnce = true });
        return null;
    });

    private Task SetAsync((Pair Pair, Kind Kind, Setting Setting) asked) => DoAsync("Saving…", async () =>
    {
        await Ask.Rounds.SetRoundPairAsync(new SetRoundPairRequest { Round = Name, Pair = asked.Pair, Kind = asked.Kind, Setting = asked.Setting, Etag = shownEtag });
        return $"{asked.Setting switch { Setting.Pin => "Pinned", Setting.Forbid => "Forbidden", _ => "Taken back" }}: {NameOf(asked.Pair.Mentee)} with {NameOf(asked.Pair.Mentor)}.";
    });

    private Task MoveAsync((RoundEntry Entry, string Mentor) asked) => DoAsync("Moving…", async () =>
    {
        await Ask.Rounds.MoveRoundPairAsync(new MoveRoundPairRequest { Round = Name, Mentee = asked.Entry.Mentee, Mentor = asked.Mentor, Kind = asked.Entry.Kind, Etag = shownEtag });
        if (asked.Mentor.Length > 0 && !people.ContainsKey(asked.Mentor))
        {
            await ReadNamesAsync([[asked.Mentor]]);
        }

        return asked.Mentor.Length > 0 ? $"{NameOf(asked.Entry.Mentee)} gets {NameOf(asked.Mentor)}." : $"{NameOf(asked.Entry.Mentee)} gets no one.";
    });

    private Task UndoAsync() => DoAsync("Undoing…", async () =>
    {
        await Ask.Rounds.UndoRoundStepAsync(new UndoRoundStepRequest { Name = Name, Etag = shownEtag });
        return "The last step was undone.";
    });

    private Task AskResolveAsync() => DoAsync("Checking what would change…", async () =>
    {
        resolve = await Ask.Rounds.ResolveRoundAsync(new ResolveRoundRequest { Name = Name, ValidateOnly = true, Etag = shownEtag });
        check = null;
        return null;
    }, reads: false);

    private Task ResolveAsync() => DoAsync("Solving…", async () =>
    {
        var solved = await Ask.Rounds.ResolveRoundAsync(new ResolveRoundRequest { Name = Name, Etag = shownEtag });
        return solved.HasMovedCount ? $"Solved: {Words.Count(solved.MovedCount, "officer", "officers")} moved." : "Solved: fewer than 5 officers moved, or none.";
    });

    private Task CheckAsync() => DoAsync("Checking what has changed…", async () =>
    {
        check = await Ask.Rounds.CheckRoundAsync(new CheckRoundRequest { Name = Name });
        (resolve, accept) = (null, false);
        return null;
    }, reads: false);

    private async Task PublishAsync()
    {
        if (check is null || (check.ChangeCount > 0 && !accept))
        {
            problem = "First check the box to publish without the pairs that are no longer possible.";
            return;
        }

        var token = check.Token;
        await DoAsync("Publishing…", async () =>
        {
            try
            {
                await Ask.Rounds.PublishRoundAsync(new PublishRoundRequest { Name = Name, Etag = shownEtag, AcceptedChanges = token });
                check = null;
                return entries.Any(entry => entry.Mentor.Length > 0) ? "Published: the pairings are open and both people are notified." : "Published.";
            }
            catch (RpcException e) when (e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "ROUND_OUTDATED")
            {
                check = await Ask.Rounds.CheckRoundAsync(new CheckRoundRequest { Name = Name });
                accept = false;
                problem = "Something changed at this moment. Nothing is published; look at the changes below.";
                return null;
            }
        }, keepsPanels: true);
    }

    private Task DiscardAsync() => DoAsync("Discarding…", async () =>
    {
        await Ask.Rounds.DiscardRoundAsync(new DiscardRoundRequest { Name = Name });
        Navigation.NavigateTo("/admin/rounds?done=discarded");
        return null;
    }, reads: false);

    private Task UnpublishAsync(IReadOnlyList<string> mentees) => DoAsync("Undoing…", async () =>
    {
        var undone = await Ask.Rounds.UnpublishRoundAsync(new UnpublishRoundRequest { Name = Name, Mentees = { mentees } });
        return $"{(undone.HasUndoneCount ? $"{Words.Count(undone.UndoneCount, "pairing is", "pairings are")} undone" : mentees.Count == 1 ? "The pairing is undone" : "Undone")}, and both people are notified.{(undone.Talked.Count > 0 ? $" {Words.Count(undone.Talked.Count, "pair has", "pairs have")} talked and stay." : "")}";
    });

    private Task CloseAsync() => DoAsync("Closing…", async () =>
    {
        await Ask.Rounds.CloseRoundAsync(new CloseRoundRequest { Name = Name });
        return "Closed.";
    });

    private Task VerifyAsync() => DoAsync("Computing it again from its record…", async () =>
    {
        var verified = await Ask.Rounds.VerifyRoundAsync(new VerifyRoundRequest { Name = Name });
        return verified.Same ? "Computed again: the same input gives the same result." : "Computed again, with ANOTHER result. Tell the people who run this system.";
    }, reads: false);

    private async Task DoAsync(string doing, Func<Task<string?>> act, bool reads = true, bool keepsPanels = false)
    {
        await Acts.DoAsync(doing, async () =>
        {
            (problem, said, stuck) = (null, null, null);
            if (!keepsPanels && reads)
            {
                (check, resolve, sure) = (null, null, null);
            }

            try
            {
                said = await act();
            }
            finally
            {
                // Whatever came of it, what is shown is how it is now.
                if (reads)
                {
                    await ReadAsync();
                }
            }
        }, text => problem = text, Explain);

        var other = missed;
        missed = null;
        if (other is not null && other.Etag != shownEtag)
        {
            await TakeAsync(other);
        }
    }

    private string Explain(RpcException e)
    {
        stuck = RoundsTexts.PinOf(e);
        return stuck is var (mentee, mentor) ? RoundsTexts.PinText(NameOf(mentee), NameOf(mentor))
            : Failures.ReasonOf(e) == "ETAG_MISMATCH" ? "Another admin changed this round at the same moment. You see it now as it is; what you asked for was not done. Do it again if it still makes sense."
            : Failures.Explain(e).First().Text;
    }

    private string NameOf(string name) => name == Me ? "You" : Words.NameOf(people.GetValueOrDefault(name));

    private string WhatOf(RoundRecord.Types.Step step)
    {
        var pair = step.Pair is null ? "" : step.Pair.Mentor.Length > 0 ? $"{NameOf(step.Pair.Mentee)} with {NameOf(step.Pair.Mentor)}" : NameOf(step.Pair.Mentee);
        return step.Action switch
        {
            Action.Pin => $"pinned {pair}",
            Action.Forbid => $"forbade {pair}",
            Action.TakeBack => $"removed a pin or a forbid of {pair}",
            Action.Move => step.Pair?.Mentor.Length > 0 ? $"moved {pair}" : $"took {pair} out",
            Action.Resolve => "updated it with least change",
            Action.Undo => "undid a step",
            Action.Compute => step.Stopped ? "started a computation, which was canceled or failed" : "computed it",
            Action.Publish => "published it",
            Action.Unpublish => "undid the publication, or part of it",
            Action.Change => "changed its settings",
            _ => "did something",
        };
    }
}
