using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Choice = MentorNet.Matching.V1.ListRoundChoicesResponse.Types.Choice;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Web.Areas.Rounds;

public sealed partial class RoundRows
{
    private const int PageSize = 50;
    private const int LowFit = 400_000;
    private IReadOnlyList<RoundEntry>? known;
    private Round? knownRound;
    private int knownPeople;
    private List<RoundEntry> shown = [];
    private Dictionary<RoundEntry.Types.Cause, int> nobody = [];
    private HashSet<Pair> pins = [];
    private HashSet<Pair> forbids = [];
    private string find = "";
    private string show = "";
    private string order = "";
    private Kind kind;
    private int page;
    private RoundEntry? moving;
    private IReadOnlyList<Choice>? choices;
    private MoveRoundPairResponse? effect;
    private string chosen = "";
    private string? moveProblem;
    private ElementReference target;
    private bool focusTarget;

    [Inject] internal Colleagues Ask { get; set; } = null!;

    [Parameter, EditorRequired] public Round Round { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<RoundEntry> Entries { get; set; } = [];

    [Parameter, EditorRequired] public Dictionary<string, Person> People { get; set; } = [];

    /// <summary>Says that all entries are there, so that they can be put in order.</summary>
    [Parameter] public bool Whole { get; set; }

    [Parameter] public string? Reading { get; set; }

    [Parameter] public string NextPageToken { get; set; } = "";

    [Parameter] public bool Open { get; set; }

    [Parameter] public bool CanUndo { get; set; }

    [Parameter] public EventCallback<(Pair Pair, Kind Kind, Setting Setting)> OnSet { get; set; }

    [Parameter] public EventCallback<(RoundEntry Entry, string Mentor)> OnMove { get; set; }

    [Parameter] public EventCallback<string> OnUnpublish { get; set; }

    private int Pages => Math.Max(1, (shown.Count + PageSize - 1) / PageSize);

    private IEnumerable<RoundEntry> Visible => shown.Skip(page * PageSize).Take(PageSize);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(known, Entries) && ReferenceEquals(knownRound, Round) && knownPeople == People.Count)
        {
            return;
        }

        if (!ReferenceEquals(known, Entries) && moving is not null)
        {
            // The same officer in what was read anew, while a choice for them is open.
            moving = Entries.FirstOrDefault(entry => entry.Mentee == moving.Mentee && entry.Kind == moving.Kind);
        }

        (known, knownRound, knownPeople) = (Entries, Round, People.Count);
        pins = [.. Round.Pins];
        forbids = [.. Round.Forbids];
        nobody = Entries.Where(entry => entry.Mentor.Length == 0).CountBy(entry => entry.Cause).ToDictionary();
        Look();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusTarget && choices is not null)
        {
            focusTarget = false;
            await target.FocusAsync();
        }
    }

    private void Look(System.Action change)
    {
        change();
        page = 0;
        Look();
    }

    // Entries are looked through once for each change of what is asked, not for each drawing.
    private void Look()
    {
        var words = SearchText.Words(find);
        IEnumerable<RoundEntry> found = Entries.Where(entry =>
            (kind == Kind.Unspecified || entry.Kind == kind)
            && show switch
            {
                "" => true,
                "pairs" => entry.Mentor.Length > 0,
                "nobody" => entry.Mentor.Length == 0,
                "low" => entry.Mentor.Length > 0 && entry.Score < LowFit,
                "hand" => entry.Pinned || entry.Cause == RoundEntry.Types.Cause.TakenOut || pins.Contains(PairOf(entry)) || forbids.Contains(PairOf(entry)),
                _ => entry.Mentor.Length == 0 && entry.Cause == Words.Read<RoundEntry.Types.Cause>(show),
            }
            && (words.Count == 0 || SearchText.Has($"{Folded(entry.Mentee)} {Folded(entry.Mentor)}", words)));
        shown = !Whole ? [.. found] : order switch
        {
            "mentor" => [.. found.OrderBy(entry => entry.Mentor.Length == 0).ThenBy(entry => NameOf(entry.Mentor), StringComparer.CurrentCultureIgnoreCase).ThenBy(entry => entry.Mentor, StringComparer.Ordinal)],
            "fit" => [.. found.OrderBy(entry => entry.Mentor.Length == 0).ThenBy(entry => entry.Score).ThenBy(entry => entry.Mentee, StringComparer.Ordinal)],
            _ => [.. found.OrderBy(entry => NameOf(entry.Mentee), StringComparer.CurrentCultureIgnoreCase).ThenBy(entry => entry.Mentee, StringComparer.Ordinal).ThenBy(entry => entry.Kind)],
        };
        page = Math.Clamp(page, 0, Pages - 1);
    }

    private void Turn(int by)
    {
        page = Math.Clamp(page + by, 0, Pages - 1);
        moving = null;
    }

    private async Task BeginMoveAsync(RoundEntry entry)
    {
        if (moving == entry)
        {
            moving = null;
            return;
        }

        (moving, choices, effect, chosen, moveProblem) = (entry, null, null, "", null);
        StateHasChanged();
        try
        {
            var found = (await Ask.Rounds.ListRoundChoicesAsync(new ListRoundChoicesRequest { Parent = Round.Name, Mentee = entry.Mentee, Kind = entry.Kind, PageSize = 50 })).Choices;
            await ReadNamesAsync(found.Select(choice => choice.Mentor));
            (choices, focusTarget) = (found, true);
        }
        catch (RpcException e)
        {
            (choices, moveProblem) = ([], Failures.Explain(e).First().Text);
        }
    }

    private async Task ReckonAsync(string mentor)
    {
        (chosen, effect, moveProblem) = (mentor, null, null);
        if (moving is null || mentor.Length == 0)
        {
            return;
        }

        try
        {
            var found = await Ask.Rounds.MoveRoundPairAsync(new MoveRoundPairRequest
            {
                Round = Round.Name,
                Mentee = moving.Mentee,
                Kind = moving.Kind,
                Mentor = mentor == "-" ? "" : mentor,
                ValidateOnly = true,
            });
            await ReadNamesAsync(found.BlockingPairs.SelectMany(pair => new[] { pair.Mentee, pair.Mentor }));
            effect = chosen == mentor ? found : effect;
        }
        catch (RpcException e)
        {
            moveProblem = Failures.Explain(e).First().Text;
        }
    }

    private async Task MoveAsync()
    {
        if (effect is not null && moving is { } entry)
        {
            moving = null;
            await OnMove.InvokeAsync((entry, chosen == "-" ? "" : chosen));
        }
    }

    private async Task ReadNamesAsync(IEnumerable<string> names)
    {
        foreach (var chunk in names.Where(name => !People.ContainsKey(name)).Distinct().Chunk(200))
        {
            foreach (var person in (await Ask.People.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { chunk } })).People)
            {
                People[person.Name] = person;
            }
        }
    }

    private string Folded(string name) => People.TryGetValue(name, out var person) ? SearchText.Fold($"{person.DisplayName} {person.OrganizationDisplayName}") : "";

    private static Pair PairOf(RoundEntry entry) => new() { Mentee = entry.Mentee, Mentor = entry.Mentor };

    private string NameOf(string name) => name.Length == 0 ? "no one" : Words.NameOf(People.GetValueOrDefault(name));

    private string WhereOf(string name) => People.GetValueOrDefault(name)?.OrganizationDisplayName ?? "";
}
