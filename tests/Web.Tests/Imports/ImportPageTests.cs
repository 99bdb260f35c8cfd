using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using Xunit;
using State = MentorNet.Profile.V1.OrganizationImport.Types.State;

namespace MentorNet.Web.Tests.Imports;

public sealed class ImportPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task What_runs_is_shown_with_its_progress_and_can_be_cancelled_without_script()
    {
        var page = await PageAsync(State.Checking);

        Assert.Contains("is being checked. Nothing is changed by that.", page, StringComparison.Ordinal);
        Assert.Contains("1,200 rows read, 40% of the file", page, StringComparison.Ordinal);
        Assert.Contains("34%, about 7 seconds left", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains(">Look again</a>", page, StringComparison.Ordinal);
        Assert.Contains(">Cancel</button>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Apply</button>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_checked_shows_counts_differences_and_bad_rows_and_one_button_to_apply_it()
    {
        var page = await PageAsync(State.Checked);

        Assert.Contains("<h1>districts.csv</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Checked; nothing was changed yet.", page, StringComparison.Ordinal);
        Assert.Matches("<dt>Changed</dt><dd>1</dd>", page);
        Assert.Contains("Elm &lt;old&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Name from “Elm <old>” to “Elm”", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("download=\"problems.csv\"", page, StringComparison.Ordinal);
        Assert.Contains(">Apply</button>", page, StringComparison.Ordinal);
        Assert.Contains(">Drop it</button>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_says_why_and_offers_to_choose_another_file()
    {
        var page = await PageAsync(State.Failed);

        Assert.Contains("Look for a quote that is not closed.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"notice\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/operator/import\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Apply</button>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_sees_it()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Admin);

        Assert.NotEqual(HttpStatusCode.OK, (await browser.Get(Path(State.Checked))).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.Get("/operator/import")).StatusCode);
    }

    [Fact]
    public async Task A_file_goes_on_in_small_pieces_and_whole()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Operator);
        var file = System.Security.Cryptography.RandomNumberGenerator.GetBytes(1_000_000);
        using var form = await browser.Form("/operator/import", "import");
        form.Add(new ByteArrayContent(file), "file", "districts.csv");

        var answer = await browser.Post("/operator/import", form);

        Assert.Equal("/operator/import/0199c0de-0000-7000-8000-000000000001", answer.Headers.Location?.AbsolutePath);
        var uploaded = Assert.NotNull(StandInImports.Uploaded);
        Assert.Equal("districts.csv", uploaded.Begin.Options.FileName);
        Assert.NotEmpty(uploaded.Begin.RequestId);
        Assert.Equal(file, uploaded.Pieces.SelectMany(piece => piece.ToByteArray()));
        Assert.All(uploaded.Pieces, piece => Assert.InRange(piece.Length, 1, 64 * 1024));
    }

    private static string Path(State state) => $"/operator/import/0199c0de-0000-7000-8000-00000000000{(int)state}";

    private async Task<string> PageAsync(State state)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Operator);
        var response = await browser.Get(Path(state));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}

/// <summary>Has one import in each state, whose number is the end of its id.</summary>
internal sealed class StandInImports : ImportsService.ImportsServiceBase
{
    public override Task<ListOrganizationImportsResponse> ListOrganizationImports(ListOrganizationImportsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListOrganizationImportsResponse { OrganizationImports = { Import("organizationImports/0199c0de-0000-7000-8000-000000000002") } });

    /// <summary>The upload that came last.</summary>
    public static (UploadOrganizationImportRequest.Types.Begin Begin, IReadOnlyList<Google.Protobuf.ByteString> Pieces)? Uploaded { get; private set; }

    public override async Task<OrganizationImport> UploadOrganizationImport(IAsyncStreamReader<UploadOrganizationImportRequest> requestStream, ServerCallContext context)
    {
        await requestStream.MoveNext();
        var begin = requestStream.Current.Begin;
        var pieces = new List<Google.Protobuf.ByteString>();
        while (await requestStream.MoveNext())
        {
            pieces.Add(requestStream.Current.Chunk);
        }

        Uploaded = (begin, pieces);
        return Import("organizationImports/0199c0de-0000-7000-8000-000000000001");
    }

    public override Task<OrganizationImport> GetOrganizationImport(GetOrganizationImportRequest request, ServerCallContext context) => Task.FromResult(Import(request.Name));

    private static OrganizationImport Import(string name)
    {
        var import = new OrganizationImport
        {
            Name = name,
            State = (State)(name[^1] - '0'),
            Options = new() { FileName = "districts.csv" },
            SizeBytes = 1000,
            ReadBytes = 400,
            RowCount = 1200,
            ProgressPercent = 34,
            RemainingDuration = Duration.FromTimeSpan(TimeSpan.FromSeconds(7)),
            CreateTime = Timestamp.FromDateTime(DateTime.UtcNow),
        };
        if (import.State == State.Checked)
        {
            import.Report = new()
            {
                RowCount = 3,
                UpdatedCount = 1,
                BadRowCount = 1,
                Problems = { new RowProblem { Line = 4, Column = "leaid", Value = "12", Rule = "must have exactly 7 digits." } },
                Changes =
                {
                    new OrganizationChange
                    {
                        Organization = "organizations/nces-0100005",
                        DisplayName = "Elm",
                        Type = OrganizationChange.Types.Type.Updated,
                        Fields = { new OrganizationChange.Types.FieldChange { Field = "display_name", OldValue = "Elm <old>", NewValue = "Elm" } },
                    },
                },
            };
        }
        else if (import.State == State.Failed)
        {
            import.Problem = "The file cannot be imported: line 2 has a value of more than 20000 characters. Look for a quote that is not closed. Nothing was changed.";
        }

        return import;
    }
}
