using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.Tests.Files;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Decision = MentorNet.Library.V1.Finding.Types.Decision;
using Kind = MentorNet.Library.V1.Finding.Types.Kind;
using Place = MentorNet.Library.V1.Finding.Types.Place;
using Reason = MentorNet.Library.V1.Finding.Types.Reason;

namespace MentorNet.Library.Tests.Redaction;

/// <summary>Nothing is shared before what was found in it about people is decided, one by one.</summary>
public sealed class FindingTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private const string Summary = "Maria Lopez made it. Ask Maria Lopez, or call (503) 916-2000.";

    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task What_is_found_is_decided_one_by_one_before_it_is_submitted()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan for Priya Raman", Summary);

        var failure = await Assert.ThrowsAsync<RpcException>(() => member.SubmitAsync(draft));
        Assert.DoesNotContain("Lopez", failure.Status.Detail, StringComparison.Ordinal);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FINDINGS_OPEN", () => member.SubmitAsync(draft));
        var found = await member.ListAsync(draft);
        Assert.Equal([(Kind.Name, Place.Title, "Priya Raman", 1), (Kind.PhoneNumber, Place.Summary, "(503) 916-2000", 1), (Kind.Name, Place.Summary, "Maria Lopez", 2)], found.Findings.OrderBy(one => one.Place).ThenBy(one => one.Text).Select(one => (one.Kind, one.Place, one.Text, one.Count)));
        Assert.Equal((3, 0, false), (found.UndecidedCount, found.ToChangeCount, found.Reading));

        foreach (var finding in found.Findings)
        {
            await member.DecideAsync(finding, Decision.Kept, Reason.Agreed);
        }

        Assert.All((await member.ListAsync(draft)).Findings, one => Assert.Equal((Decision.Kept, Reason.Agreed), (one.Decision, one.Reason)));
        await member.SubmitAsync(draft);
    }

    [Fact]
    public async Task What_will_be_changed_is_changed_before_it_is_submitted()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan", Summary);
        var found = (await member.ListAsync(draft)).Findings;
        await member.DecideAsync(found.Single(one => one.Kind == Kind.Name), Decision.WillChange);
        await member.DecideAsync(found.Single(one => one.Kind == Kind.PhoneNumber), Decision.Kept, Reason.Office);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FINDINGS_OPEN", () => member.SubmitAsync(draft));
        Assert.Equal([Decision.WillChange, Decision.Kept], (await member.ListAsync(draft)).Findings.Select(one => one.Decision));

        await member.Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft, Summary = "Our team made it. Call (503) 916-2000." }, UpdateMask = new() { Paths = { "summary" } } });
        Assert.Equal(Decision.Kept, Assert.Single((await member.ListAsync(draft)).Findings).Decision);
        await member.SubmitAsync(draft);
    }

    [Fact]
    public async Task An_admin_publishes_no_earlier_either_and_the_next_version_begins_with_what_was_decided()
    {
        var admin = new Member(service, consortium, Role.Admin);
        var draft = await admin.DraftAsync("A plan", "By Maria Lopez.");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FINDINGS_OPEN", () => admin.PublishAsync(draft));
        await admin.DecideAsync(Assert.Single((await admin.ListAsync(draft)).Findings), Decision.Kept, Reason.Source);
        await admin.PublishAsync(draft);

        var next = (await admin.Resources.ReviseResourceAsync(new() { Name = draft, ChangeReason = "Priya Raman asked for it" })).Name;

        Assert.Equal([("Priya Raman", Decision.Unspecified), ("Maria Lopez", Decision.Kept)], (await admin.ListAsync(next)).Findings.Select(one => (one.Text, one.Decision)));
        await admin.DecideAsync((await admin.ListAsync(next)).Findings[0], Decision.Kept, Reason.Agreed);
        await admin.PublishAsync(next);
        // The versions have changed their names, and what was decided went along.
        Assert.Equal(2, (await admin.ListAsync(draft)).Findings.Count(one => one.Decision == Decision.Kept));
        Assert.Single((await admin.ListAsync(next)).Findings);
    }

    [Fact]
    public async Task Authors_are_named_as_they_wish()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan by Maria Lopez", "", "María López");

        Assert.Empty((await member.ListAsync(draft)).Findings);
        await member.SubmitAsync(draft);
    }

    [Fact]
    public async Task A_file_that_is_still_being_read_is_waited_for_and_one_that_cannot_be_is_looked_through_by_hand()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan", "");
        await member.UploadAsync(draft, "picture.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]);

        Assert.True((await member.ListAsync(draft)).Reading);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FILE_NOT_READ_YET", () => member.SubmitAsync(draft));

        await service.ReadAsync(consortium, draft, "", "TypeNotAllowed");
        Assert.Equal([Kind.UnreadFile], (await member.ListAsync(draft)).Findings.Select(one => one.Kind));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FINDINGS_OPEN", () => member.SubmitAsync(draft));
        await member.DecideAsync((await member.ListAsync(draft)).Findings[0], Decision.Kept, Reason.NotPersonal);
        await member.SubmitAsync(draft);
    }

    [Fact]
    public async Task A_file_whose_reader_never_comes_back_is_not_waited_for_forever()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan", "");
        await member.UploadAsync(draft, "plan.txt", "text"u8.ToArray());
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE unread_files SET turns = 3 WHERE resource_id = @id", new { id = Guid.Parse(draft["resources/".Length..]) });
            await work.CommitAsync();
        }

        Assert.Equal([Kind.UnreadFile], (await member.ListAsync(draft)).Findings.Select(one => one.Kind));
    }

    [Fact]
    public async Task A_reviewer_is_told_what_was_kept_but_not_who_worked_on_the_file_and_nobody_else_is()
    {
        var (member, reviewer, other, admin) = (new Member(service, consortium, Role.Officer), new Member(service, consortium, Role.Officer), new Member(service, consortium, Role.Officer), new Member(service, consortium, Role.Admin));
        await admin.Reviews.CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer.Id}" } });
        var draft = await member.DraftAsync("A plan", Summary);
        await member.UploadAsync(draft, "plan.txt", "text"u8.ToArray());
        await service.ReadAsync(consortium, draft, "text", "", (1, "Maya Okafor"));
        foreach (var finding in (await member.ListAsync(draft)).Findings)
        {
            await member.DecideAsync(finding, Decision.Kept, Reason.Agreed);
        }

        await member.SubmitAsync(draft);

        await RpcAssert.Fails(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", () => reviewer.ListAsync(draft));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => admin.ListAsync(draft));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => other.ListAsync(draft));
        await reviewer.Reviews.ClaimSubmissionAsync(new() { Name = $"{draft}/submission" });
        Assert.Equal(["(503) 916-2000", "Maria Lopez"], (await reviewer.ListAsync(draft)).Findings.Select(one => one.Text).Order());
        await RpcAssert.Fails(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", async () => await reviewer.DecideAsync((await reviewer.ListAsync(draft)).Findings[0], Decision.WillChange));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_STATE_MISMATCH", async () => await member.DecideAsync((await member.ListAsync(draft)).Findings[0], Decision.WillChange));
    }

    [Fact]
    public async Task A_decision_needs_its_reason_and_a_finding_that_is_there()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan", "By Maria Lopez.");
        var finding = Assert.Single((await member.ListAsync(draft)).Findings);

        await RpcAssert.FailsOnField("reason", () => member.DecideAsync(finding, Decision.Kept));
        await RpcAssert.FailsOnField("reason", () => member.DecideAsync(finding, Decision.WillChange, Reason.Agreed));
        await RpcAssert.FailsOnField("decision", () => member.DecideAsync(finding, Decision.Unspecified));
        await RpcAssert.FailsOnField("name", () => member.DecideAsync(new() { Name = $"{draft}/findings/x" }, Decision.WillChange));
        await RpcAssert.Fails(StatusCode.NotFound, "FINDING_NOT_FOUND", () => member.DecideAsync(new() { Name = $"{draft}/findings/{new string('0', 32)}" }, Decision.WillChange));
    }

    [Fact]
    public async Task A_query_that_forgets_its_filter_sees_no_decision_of_another_consortium()
    {
        var member = new Member(service, consortium, Role.Officer);
        var draft = await member.DraftAsync("A plan", "By Maria Lopez.");
        await member.DecideAsync(Assert.Single((await member.ListAsync(draft)).Findings), Decision.WillChange);
        var database = service.Services.GetRequiredService<Database>();

        await using var own = await database.BeginAsync(consortium, CancellationToken.None);
        await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
        Assert.Equal(1, await own.QuerySingleAsync<long>("SELECT count(*) FROM finding_decisions"));
        Assert.Equal(0, await other.QuerySingleAsync<long>("SELECT count(*) FROM finding_decisions"));
        Assert.Equal(0, await other.ExecuteAsync("DELETE FROM finding_decisions"));
    }
}

/// <summary>What the worker reads of a file is looked through.</summary>
public sealed class FileFindingTests(ReadingLibrary service) : IClassFixture<ReadingLibrary>
{
    [Fact]
    public async Task A_file_is_looked_through_with_whom_it_names_next_to_its_text()
    {
        var member = new Member(service, Guid.CreateVersion7(), Role.Officer);
        var draft = await member.DraftAsync("A plan", "");
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Write(archive, "word/document.xml", """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Ask Maria Lopez first.</w:t></w:r></w:p><w:p><w:ins w:id="1" w:author="Ann Lee"><w:r><w:t>Then wait.</w:t></w:r></w:ins></w:p></w:body></w:document>""");
            Write(archive, "docProps/core.xml", """<c xmlns:dc="d"><dc:creator>Maya Okafor</dc:creator><lastModifiedBy>python-docx</lastModifiedBy></c>""");
        }

        await member.UploadAsync(draft, "plan.docx", file.ToArray());
        await Eventually.True(async () => !(await member.ListAsync(draft)).Reading, "the file is read");

        Assert.Equal(
            [(Kind.Name, "Maria Lopez"), (Kind.FileAuthor, "Maya Okafor"), (Kind.FileChange, "Ann Lee")],
            (await member.ListAsync(draft)).Findings.Select(one => (one.Kind, one.Text)).OrderBy(one => one.Kind));
    }

    private static void Write(ZipArchive archive, string part, string text)
    {
        using var entry = archive.CreateEntry(part).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>A member with what they do to a resource.</summary>
internal sealed class Member
{
    private readonly CallInvoker invoker;

    public Member(LibraryFixture service, Guid consortium, Role role) => invoker = service.AsIn(consortium, Id, role);

    public Guid Id { get; } = Guid.CreateVersion7();

    public ResourcesService.ResourcesServiceClient Resources => new(invoker);

    public FilesService.FilesServiceClient Files => new(invoker);

    public ReviewsService.ReviewsServiceClient Reviews => new(invoker);

    private FindingsService.FindingsServiceClient Findings => new(invoker);

    public async Task<string> DraftAsync(string title, string summary, params string[] authors) => (await Resources.CreateResourceAsync(new()
    {
        Resource = new() { Title = title, Summary = summary, Authors = { authors }, License = Resource.Types.License.CcBy, Link = "https://example.org/plan" },
    })).Name;

    public Task UploadAsync(string resource, string fileName, byte[] content) =>
        Files.UploadFileAsync(new() { Name = resource, FileName = fileName, File = new() { Data = ByteString.CopyFrom(content) } }).ResponseAsync;

    public Task SubmitAsync(string resource) => Reviews.SubmitResourceAsync(new() { Name = resource, RightToShare = true }).ResponseAsync;

    public Task PublishAsync(string resource) => Resources.PublishResourceAsync(new() { Name = resource, RightToShare = true }).ResponseAsync;

    public async Task<ListFindingsResponse> ListAsync(string resource) => await Findings.ListFindingsAsync(new() { Parent = resource });

    public Task DecideAsync(Finding finding, Decision decision, Reason reason = default) =>
        Findings.DecideFindingAsync(new() { Name = finding.Name, Decision = decision, Reason = reason }).ResponseAsync;
}
