using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.People;

public sealed class InvitePeopleTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static Google.Protobuf.ByteString Csv(params string[] rows) =>
        Google.Protobuf.ByteString.CopyFromUtf8("name,email,organization,title,roles\n" + string.Join('\n', rows) + "\n");

    private static string Address() => $"{Guid.NewGuid():N}@example.org";

    private int MailsTo(params string[] addresses) => service.Identity.Mails.Count(addresses.Contains);

    [Theory]
    [InlineData("Ada Quist")]
    [InlineData("ශ්\u200Dරීමති")]
    public async Task A_row_becomes_an_invited_person_with_employer_title_and_roles(string name)
    {
        var organization = await service.MemberOrganizationAsync();
        var email = Address();

        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"{name},{email},{organization},Director of Equity,officer; mentor") });

        var person = Assert.Single(report.People);
        Assert.Equal((1, 0, name, email, "Director of Equity", organization, Person.Types.State.Invited),
            (report.InvitedCount, report.BadRowCount, person.DisplayName, person.Email, person.Title, person.Organization, person.State));
        Assert.Equal([Role.Mentor, Role.Officer], person.Roles.OrderDescending());
        Assert.Equal(1, MailsTo(email));
    }

    [Fact]
    public async Task The_same_file_again_invites_nobody_twice_and_changes_nothing()
    {
        var organization = await service.MemberOrganizationAsync();
        var email = Address();
        var csv = Csv($"Ada Quist,{email},{organization["organizations/".Length..]},Director,officer");
        var first = await service.Admin.People.InvitePeopleAsync(new() { Csv = csv });

        var second = await service.Admin.People.InvitePeopleAsync(new() { Csv = csv });

        Assert.Equal(first.People.Single(), second.People.Single());
        Assert.Equal(1, MailsTo(email));
    }

    /// <summary>Of a colleague of the admin's, who is not there for them, it says nothing.</summary>
    [Fact]
    public async Task A_check_says_who_is_invited_or_a_member_already_as_far_as_the_caller_may_know()
    {
        var (organization, own) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var admin = (await service.JoinAsync(own, Role.Admin)).Ask;
        var (invited, member, colleague, nobody) = (Address(), Address(), Address(), Address());
        var people = (await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"A B,{invited},{organization},,officer", $"C D,{member},{organization},,officer", $"E F,{colleague},{own},,officer") })).People;
        foreach (var joined in people.Where(person => person.Email != invited))
        {
            await service.PublishAsync(new MembershipChanged(Guid.Parse(joined.Name["people/".Length..]), service.Consortium, ["officer"], true, DateTimeOffset.UtcNow));
            await Eventually.True(
                async () => (await service.Admin.People.BatchGetPeopleAsync(new() { Names = { joined.Name } })).People.Single().State == Person.Types.State.Active, "they have joined");
        }

        var check = await admin.People.InvitePeopleAsync(new()
        {
            ValidateOnly = true,
            Csv = Csv($"A B,{invited},{organization},,officer", $"C D,{member.ToUpperInvariant()},{organization},,officer", $"E F,{colleague},{own},,officer", $"G H,{nobody},{organization},,officer"),
        });

        Assert.Equal((4, 0), (check.InvitedCount, check.BadRowCount));
        Assert.Equal([(2, Person.Types.State.Invited), (3, Person.Types.State.Active)], check.KnownRows.Select(row => (row.Line, row.State)));
    }

    [Theory]
    [InlineData("Lake Shore {0}", "write own-")]
    [InlineData("lake  SHORE {0}", "write own-")]
    [InlineData("Lake {0}", "must be the key of a member organization")]
    public async Task An_organization_that_is_written_by_its_name_is_answered_with_its_key(string written, string advice)
    {
        var school = Guid.NewGuid().ToString("N");
        await service.MemberOrganizationAsync($"Lake Shore {school}");

        var problem = Assert.Single((await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"A B,{Address()},{written.Replace("{0}", school, StringComparison.Ordinal)},,officer"), ValidateOnly = true })).Problems);

        Assert.Contains(advice, problem.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_and_a_title_that_are_corrected_count_until_the_invitation_is_accepted()
    {
        var organization = await service.MemberOrganizationAsync();
        var email = Address();
        await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"Ada Qist,{email},{organization},Direktor,officer") });

        var corrected = Assert.Single((await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"Ada Quist,{email},{organization},Director,officer") })).People);

        Assert.Equal(("Ada Quist", "Director"), (corrected.DisplayName, corrected.Title));
    }

    [Fact]
    public async Task A_row_sent_again_gives_no_other_employer_to_who_has_joined()
    {
        var organization = await service.MemberOrganizationAsync();
        var email = Address();
        var invited = Assert.Single((await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"Ada Quist,{email},{organization},Director,officer") })).People);
        var id = Guid.Parse(invited.Name["people/".Length..]);
        var me = service.Officer(id);
        await service.PublishAsync(new MembershipChanged(id, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await me.People.GetMyPersonAsync(new())).State == Person.Types.State.Active, "that they have joined");
        var before = await me.People.GetMyPersonAsync(new());
        var other = await service.MemberOrganizationAsync();

        var again = await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"Ada Quist,{email},{other},Chief,officer") });

        Assert.Equal((1, before), (again.InvitedCount, await me.People.GetMyPersonAsync(new())));
        Assert.DoesNotContain(service.Bus.Published.Select<ProfileUpdated>(published => published.Context.Message.PersonId == id, new CancellationToken(canceled: true)), published => published.Context.Message.Employers!.Contains(other));
    }

    [Fact]
    public async Task When_Identity_fails_in_the_middle_the_same_file_completes_it_without_a_second_mail()
    {
        var organization = await service.MemberOrganizationAsync();
        var (a, b, c) = (Address(), Address(), Address());
        var csv = Csv($"A,{a},{organization},,officer", $"B,{b},{organization},,officer", $"C,{c},{organization},,officer");
        service.Identity.AnswersLeft = 2;

        var status = await RpcAssert.Fails(StatusCode.Unavailable, "INVITATIONS_INCOMPLETE", () => service.Admin.People.InvitePeopleAsync(new() { Csv = csv }).ResponseAsync);
        service.Identity.AnswersLeft = int.MaxValue;
        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = csv });

        Assert.Contains("2 of 3", status.Message, StringComparison.Ordinal);
        Assert.Equal(3, report.People.Select(person => person.Name).Distinct().Count());
        Assert.Equal(3, MailsTo(a, b, c));
    }

    [Fact]
    public async Task A_row_whose_invitation_was_revoked_is_invited_anew_and_once()
    {
        var organization = await service.MemberOrganizationAsync();
        var email = Address();
        var csv = Csv($"Ada Quist,{email},{organization},,officer");
        await service.Admin.People.InvitePeopleAsync(new() { Csv = csv });
        service.Identity.Revoke(email);

        await service.Admin.People.InvitePeopleAsync(new() { Csv = csv });
        await service.Admin.People.InvitePeopleAsync(new() { Csv = csv });

        Assert.Equal(2, MailsTo(email));
    }

    [Fact]
    public async Task An_address_that_Identity_refuses_is_a_bad_row_and_the_others_are_invited()
    {
        var organization = await service.MemberOrganizationAsync();

        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"A,a@no.invalid,{organization},,officer", $"B,{Address()},{organization},,officer") });

        Assert.Equal((1, 1, 2, "email"), (report.InvitedCount, report.BadRowCount, report.Problems.Single().Line, report.Problems.Single().Column));
    }

    [Theory]
    [InlineData("Ada\nQuist", "Director")]
    [InlineData("Ada\r\nQuist", "Director")]
    [InlineData("Ada\tQuist", "Director")]
    [InlineData("Ada Quist", "Director of\nEquity")]
    [InlineData("Ada\u2028Quist", "Director")]
    public async Task A_name_or_a_title_of_two_lines_is_refused_in_a_file_as_everywhere(string name, string title)
    {
        var organization = await service.MemberOrganizationAsync();

        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv($"\"{name}\",{Address()},{organization},\"{title}\",officer"), ValidateOnly = true });

        Assert.Equal((0, 1, title == "Director" ? "name" : "title"), (report.InvitedCount, report.BadRowCount, report.Problems.Single().Column));
        Assert.Equal(MentorNet.ServiceDefaults.Parse.ProblemOfLine(title == "Director" ? name : title, 1, 120, out _), report.Problems.Single().Rule);
    }

    [Fact]
    public async Task A_check_names_line_column_and_rule_and_invites_nobody()
    {
        var organization = await service.MemberOrganizationAsync();
        var csv = Csv(
            $"\"Ada Quist\",ada@example.org,{organization},Director of Equity,officer;mentor",
            $"\"No\n \u202EName\",no-name@example.org,{organization},,officer",
            $"Bad Mail,not an address,{organization},,officer",
            "Elsewhere,elsewhere@example.org,nces-0000000,,officer",
            $"Wrong Role,role@example.org,{organization},,superhero",
            $"Twice,ada@example.org,{organization},,officer",
            $"Operator,operator@example.org,{organization},,operator",
            $"No Role,none@example.org,{organization},,");

        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = csv, ValidateOnly = true });

        Assert.Equal((1, 7), (report.InvitedCount, report.BadRowCount));
        Assert.Equal([(3, "name"), (5, "email"), (6, "organization"), (7, "roles"), (8, "email"), (9, "roles"), (10, "roles")], report.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal(0, MailsTo("ada@example.org"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,email\nA,a@example.org")]
    [InlineData("name,email,organization,title,roles\nA,\"a@example.org,own-x,,officer\nB,b@example.org,own-x,,officer\n")]
    [InlineData("name,email,organization,title,roles\nA\0,a@example.org,own-x,,officer\n")]
    public async Task A_file_that_cannot_be_read_is_one_clear_error(string csv)
    {
        await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8(csv) }).ResponseAsync);
    }

    [Theory]
    [InlineData("C D,probe12r@exa")]
    [InlineData("C D,c@example.org,own-x")]
    [InlineData("C D,c@example.org,own-x,Director")]
    [InlineData("C")]
    public async Task A_file_that_is_cut_off_is_refused_in_the_check_already_and_invites_nobody(string cut)
    {
        var organization = await service.MemberOrganizationAsync();
        var email = Address();
        foreach (var check in new[] { true, false })
        {
            var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.Admin.People.InvitePeopleAsync(
                new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8($"name,email,organization,title,roles\nA B,{email},{organization},,officer\n{cut}"), ValidateOnly = check }).ResponseAsync);
            Assert.Contains("line 3, its last, is cut off", status.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, MailsTo(email));
    }

    [Theory]
    [InlineData("name,organization,title,roles,email", "email", "A B,{0},,officer,{1}\nC D,{0},,officer,cut.two@example.co")]
    [InlineData("email,organization,roles,title,name", "name", "{1},{0},officer,,A B\ncut.two@example.com,{0},officer,,C")]
    [InlineData("email,name,organization,roles,E-Title,title", "title", "{1},A B,{0},officer,,\ncut.two@example.com,C D,{0},officer,,Direc")]
    [InlineData("name,email,organization,title,roles", "roles", "A B,{1},{0},,officer;mentor\nC D,cut.two@example.com,{0},,officer")]
    [InlineData("name,email,organization,title,roles", "roles", "A B,{1},{0},,officer\nC D,cut.two@example.com,{0},,officer;")]
    public async Task A_last_line_that_may_be_cut_within_its_last_column_invites_nobody_and_is_taken_with_a_line_end(string header, string column, string rows)
    {
        var organization = await service.MemberOrganizationAsync();
        var csv = $"{header}\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, rows, organization, Address())}";

        var open = await service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8(csv), ValidateOnly = true });
        var ended = await service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8(csv + "\n"), ValidateOnly = true });

        Assert.Equal((1, 1, 2, 0), (open.InvitedCount, open.BadRowCount, ended.InvitedCount, ended.BadRowCount));
        var problem = Assert.Single(open.Problems);
        Assert.Equal((3, column, csv[(csv.LastIndexOf(',') + 1)..]), (problem.Line, problem.Column, problem.Value));
        Assert.Contains("may be cut off", problem.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_line_without_an_end_that_ends_with_its_roles_is_taken_and_a_short_line_with_one_is_a_bad_row()
    {
        var organization = await service.MemberOrganizationAsync();
        var header = "name,email,organization,title,roles\n";

        var whole = await service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8($"{header}A B,{Address()},{organization},,officer"), ValidateOnly = true });
        var brief = await service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8($"{header}A B,{Address()},{organization}\n"), ValidateOnly = true });

        Assert.Equal((1, 0), (whole.InvitedCount, whole.BadRowCount));
        Assert.Equal((0, 1), (brief.InvitedCount, brief.BadRowCount));
    }

    [Theory]
    [InlineData("Name,E-Mail,Organization,Title,Roles")]
    [InlineData(" NAME ,e mail,organization,title,ROLES")]
    [InlineData("name,E_Mail,Organi-zation,title,roles,Phone number")]
    public async Task A_header_is_read_without_case_blanks_and_hyphens(string header)
    {
        var organization = await service.MemberOrganizationAsync();

        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8($"{header}\nA B,{Address()},{organization},,officer,\n"), ValidateOnly = true });

        Assert.Equal((1, 0), (report.InvitedCount, report.BadRowCount));
    }

    [Theory]
    [InlineData("Name;Mail address;organization;title;roles", "its header is missing email. It has Name, Mail address, organization, title, roles, separated by semicolons.")]
    [InlineData("name,email,E-Mail,organization,title,roles", "its header names the column email twice")]
    public async Task A_header_that_does_not_fit_is_told_with_what_was_found(string header, string expected)
    {
        var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8(header + "\n"), ValidateOnly = true }).ResponseAsync);

        Assert.Contains(expected, status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_file_is_told_to_be_one()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Csv("A B,a@example.org,own-x,,officer").Memory);
        }

        var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFrom(packed.ToArray()), ValidateOnly = true }).ResponseAsync);

        Assert.Contains("this file is compressed", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seven_hundred_rows_with_three_faults_each_are_not_too_many()
    {
        var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = Csv([.. Enumerable.Range(0, 700).Select(i => $",not an address,own-x,,superhero{i}")]), ValidateOnly = true });

        Assert.Equal((700, true), (report.BadRowCount, report.Problems.Count > 2000));
        var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.Admin.People.InvitePeopleAsync(new() { Csv = Csv([.. Enumerable.Range(0, 2001).Select(i => $"A,a{i}@example.org,own-x,,officer")]), ValidateOnly = true }).ResponseAsync);
        Assert.Contains("more than 2000 rows", status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name;email;organization;title;roles\nAda;ada@example.org;own-x;;officer\n")]
    [InlineData("Name\tE-mail\n")]
    [InlineData("name,email,organization,title,roles\rAda,ada@example.org,own-x,,officer\r")]
    public async Task A_sheet_of_any_separator_and_line_end_never_gives_a_fault_of_ours(string csv)
    {
        foreach (var encoding in new[] { System.Text.Encoding.UTF8, System.Text.Encoding.Unicode, System.Text.Encoding.Latin1 })
        {
            try
            {
                var report = await service.Admin.People.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFrom([.. encoding.GetPreamble(), .. encoding.GetBytes(csv)]), ValidateOnly = true });
                Assert.Equal("organization", Assert.Single(report.Problems).Column);
            }
            catch (RpcException e)
            {
                Assert.Equal((StatusCode.InvalidArgument, true), (e.StatusCode, csv.Contains('\t', StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task A_member_organization_of_another_consortium_is_none_of_ours()
    {
        var organization = await service.MemberOrganizationAsync();
        var stranger = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));

        var report = await stranger.People.InvitePeopleAsync(new() { Csv = Csv($"A,{Address()},{organization},,officer") });

        Assert.Equal((0, "organization"), (report.InvitedCount, Assert.Single(report.Problems).Column));
    }

    [Fact]
    public async Task Only_an_admin_invites() =>
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => service.Officer(Guid.CreateVersion7()).People.InvitePeopleAsync(new()).ResponseAsync);

    [Fact]
    public async Task A_domain_at_which_a_file_has_people_of_several_organizations_is_told_until_an_operator_says_that_it_is_shared()
    {
        var (one, other) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var (several, own) = ($"{Guid.NewGuid():N}.us", $"{Guid.NewGuid():N}.us");
        var lines = new[] { ("a", several, one), ("b", several, other), ("c", own, one), ("d", own, one), ("e", "gmail.com", one), ("f", "gmail.com", other) };
        var csv = Google.Protobuf.ByteString.CopyFromUtf8("name,email,organization,title,roles\n" + string.Concat(lines.Select(line => $"Ada,{line.Item1}@{line.Item2},{line.Item3["organizations/".Length..]},Chief,officer\n")));

        var told = await service.Admin.People.InvitePeopleAsync(new() { Csv = csv, ValidateOnly = true });
        await service.Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = "organizations/-", Domain = several });
        var after = await service.Admin.People.InvitePeopleAsync(new() { Csv = csv, ValidateOnly = true });

        Assert.Equal([several], told.SharedDomains);
        Assert.Equal(6, told.InvitedCount);
        Assert.Empty(after.SharedDomains);
    }
}
