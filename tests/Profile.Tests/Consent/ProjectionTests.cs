using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.Photos;
using MentorNet.Profile.Tests.People;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Profile.Tests.Consent;

/// <summary>
/// Asks the real service, as random people with random roles, by every method that returns a person, about random people with random
/// settings; and compares each answer with <see cref="Oracle"/>. A new method that returns a person fails until it is asked here too.
/// </summary>
public sealed class ProjectionTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static readonly Role[] Roles = [Role.Officer, Role.Mentor, Role.Coach, Role.Admin];

    private static readonly Gen<Choices> GenChoices =
        from audiences in Gen.Dictionary(Gen.OneOfConst([.. Visibility.Fields]), Gen.OneOfConst(Enum.GetValues<Audience>()))[0, 28]
        from never in Gen.Bool
        from may in Gen.Bool
        from hidden in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        select new Choices(audiences, never, may, hidden);

    private static readonly Gen<Somebody> GenSomebody =
        from employer in Gen.Int[0, 2]
        from roles in Gen.OneOfConst(Roles).HashSet[1, 3]
        from active in Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false)))
        from choices in GenChoices
        select new Somebody(Guid.CreateVersion7(), employer, [.. roles], active, choices);

    private static readonly Gen<World> GenWorld =
        from people in GenSomebody.Array[14]
        from pairs in Gen.Select(Gen.Int[0, 13], Gen.Int[0, 13]).Array[10]
        select new World(people, [.. pairs.Where(pair => pair.Item1 != pair.Item2)]);

    private static IEnumerable<MethodDescriptor> Returning => new[]
        {
            PeopleReflection.Descriptor, ConsentReflection.Descriptor, EmploymentsReflection.Descriptor, TitlesReflection.Descriptor,
        }.SelectMany(file => file.Services)
        .SelectMany(file => file.Methods).Where(method => method.Name != nameof(PeopleService.PeopleServiceClient.FindJobAlikes) && Reaches(method.OutputType, [])); // JobAlikeTests asks that one

    [Fact]
    public void Every_method_that_returns_a_person_is_asked_here() =>
        Assert.Equal(
            ["BatchGetPeople", "GetMyPerson", "GetPerson", "InvitePeople", "ListPeople", "ListUnreadyPeople", "PreviewMyPerson", "SearchPeople", "UpdatePerson"],
            Returning.Select(method => method.Name).Order());

    [Fact]
    public Task No_field_reaches_who_may_not_see_it_by_any_method() => GenWorld.SampleAsync(CheckAsync, iter: 8, threads: 1);

    private async Task CheckAsync(World world)
    {
        var consortium = Guid.CreateVersion7();
        var employers = await ArriveAsync(world, consortium);
        foreach (var viewer in world.People.Where(person => person.Active))
        {
            var invoker = service.AsIn(consortium, viewer.Id, viewer.Roles);
            var profile = new Clients(invoker);
            var admin = viewer.Roles.Contains(Role.Admin);
            var names = world.People.Select(person => person.Name).ToArray();

            Check(await profile.People.GetMyPersonAsync(new()));
            Check(await profile.People.UpdatePersonAsync(new() { Person = await profile.People.GetMyPersonAsync(new()) }));
            foreach (var person in world.People)
            {
                Check(await FindAsync(() => profile.People.GetPersonAsync(new() { Name = person.Name }).ResponseAsync), person);
            }

            var batch = await profile.People.BatchGetPeopleAsync(new() { Names = { names } });
            Check(batch);
            Assert.Equal(world.People.Where(person => May(person, "name")).Select(person => person.Name), batch.People.Select(person => person.Name));
            await PagesAsync(invited: false, async (query, token) =>
            {
                var page = await profile.People.SearchPeopleAsync(new() { Query = query, PageSize = 4, PageToken = token });
                Check(page);
                return (page.People, page.NextPageToken);
            });
            if (admin)
            {
                await PagesAsync(invited: true, async (query, token) =>
                {
                    var page = await profile.People.ListPeopleAsync(new() { Query = query, PageSize = 4, PageToken = token });
                    Check(page);
                    return (page.People, page.NextPageToken);
                });
                var unready = await profile.People.ListUnreadyPeopleAsync(new() { PageSize = 200 });
                Check(unready);
                // Languages are what everybody misses: who misses them in the eyes of this viewer is counted, and nobody else.
                var missing = world.People.Where(person => person.Active && person.Roles.Any(role => role != Role.Admin) && May(person, "missing_fields") && May(person, "languages") && May(person, "name")).Select(person => person.Name).ToHashSet();
                Assert.Equal(missing, unready.People.Where(person => person.MissingFields.Contains("languages")).Select(person => person.Name).ToHashSet());
                Assert.All((await profile.People.GetReadinessAsync(new())).Reasons.Where(reason => reason is { Field: "languages", HasCount: true }), reason => Assert.Equal(missing.Count, reason.Count));
                Check(await profile.Titles.ListUnmappedTitlesAsync(new() { PageSize = 200 }));
                var row = $"name,email,organization,title,roles\nNew,{Guid.NewGuid():N}@example.net,{employers[0]["organizations/".Length..]},Officer,officer\n";
                Check(await profile.People.InvitePeopleAsync(new() { Csv = ByteString.CopyFromUtf8(row), ValidateOnly = true }));
            }

            // What is in an answer, anywhere, of whomever.
            void Check(IMessage? answer, Somebody? asked = null)
            {
                if (asked is not null)
                {
                    Assert.Equal(May(asked, "name"), answer is not null);
                }

                if (answer is null)
                {
                    return;
                }

                var text = answer.ToString()!;
                foreach (var person in world.People)
                {
                    foreach (var (field, mark) in person.Marks.Where(mark => text.Contains(mark.Mark, StringComparison.Ordinal)))
                    {
                        Assert.True(May(person, field), $"{answer.Descriptor.Name} carries {field} of {person.Choices} (employer {person.Employer}) to {viewer}");
                    }
                }

                foreach (var shown in PeopleIn(answer))
                {
                    var person = world.People.Single(one => one.Name == shown.Name);
                    foreach (var field in Person.Descriptor.Fields.InDeclarationOrder().Where(field => IsFilled(field, shown)))
                    {
                        Assert.True(May(person, field.Name), $"{answer.Descriptor.Name} carries {field.Name} of {person.Choices} (employer {person.Employer}) to {viewer}");
                    }

                    Assert.All(shown.MissingFields, field => Assert.True(May(person, field)));
                }
            }

            // All pages are what is visible, in the order of the visible names, and no mark that is hidden finds anybody.
            async Task PagesAsync(bool invited, Func<string, string, Task<(IEnumerable<Person> People, string Next)>> askAsync)
            {
                var found = new List<string>();
                var token = "";
                do
                {
                    (var page, token) = await askAsync("", token);
                    found.AddRange(page.Select(person => person.Name));
                }
                while (token.Length > 0);
                var expected = world.People.Where(person => May(person, "name") && (invited || person.Active))
                    .Select(person => (person.Name, Shown: May(person, "display_name") ? person.DisplayName : "", person.Id))
                    .OrderBy(person => person.Shown.Length == 0).ThenBy(person => person.Shown, StringComparer.InvariantCultureIgnoreCase).ThenBy(person => person.Id);
                Assert.Equal(expected.Select(person => person.Name), found);
                foreach (var person in world.People)
                {
                    // Searching takes the longest; of what is never searched a few stand for all.
                    foreach (var (field, mark) in person.Marks.Take(5))
                    {
                        var hits = (await askAsync(mark, "")).People.Select(hit => hit.Name);
                        Assert.Equal(field is "display_name" or "title" && May(person, field) && May(person, "name") && (invited || person.Active) ? [person.Name] : [], hits);
                    }
                }
            }

            bool May(Somebody person, string field) => Oracle.May(
                new Subject(person.Id, employers[person.Employer], person.Active),
                person.Choices,
                new Viewer(viewer.Id, employers[viewer.Employer], viewer.Roles.Contains(Role.Coach) || viewer.Roles.Contains(Role.Mentor), admin, viewer.Choices.Hidden),
                world.Pairs.Any(pair => (world.People[pair.One].Id, world.People[pair.Other].Id) is var (one, other) && ((one, other) == (viewer.Id, person.Id) || (other, one) == (viewer.Id, person.Id))),
                field);
        }
    }

    private async Task<string[]> ArriveAsync(World world, Guid consortium)
    {
        var founder = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var employers = Enumerable.Range(0, 3).Select(_ => $"organizations/own-{Guid.NewGuid():N}").ToArray();
        foreach (var employer in employers)
        {
            await founder.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = employer, Kind = Organization.Types.Kind.SchoolDistrict, DisplayName = "Cedar Falls Schools" } });
            await founder.Organizations.AddMemberOrganizationAsync(new() { Organization = employer });
        }

        // Straight into the tables: that the methods store what they are told is tested elsewhere.
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        foreach (var person in world.People)
        {
            var row = await work.AddPersonAsync(consortium, person.Id, DateTimeOffset.UtcNow);
            await work.UpdatePersonAsync(Rows.Complete(person.Id, employers[person.Employer]["organizations/".Length..]) with
            {
                ConsortiumId = consortium,
                DisplayName = person.DisplayName,
                Title = $"title{person.Mark}",
                About = $"about{person.Mark}",
                Email = $"mail{person.Mark}@example.org",
                NeedNotes = $$"""{"senior-table":"need{{person.Mark}}"}""",
                OfferNotes = $$"""{"align-policy":"offer{{person.Mark}}"}""",
                Accomplishments = [$"done{person.Mark}"],
                Scope = $"scope{person.Mark}",
                Roles = [.. person.Roles.Select(role => role.ToString().ToLowerInvariant()).Order()],
                // Something is missing, so that there is something to say of it.
                Languages = [],
                Active = person.Active,
                Version = row.Version,
            }, DateTimeOffset.UtcNow);
            await work.PutConsentAsync(consortium, person.Id, person.Choices, DateTimeOffset.UtcNow);
            await work.PutPhotoAsync(consortium, person.Id, [1], DateTimeOffset.UtcNow);
        }

        foreach (var pair in world.Pairs)
        {
            await work.OpenPairingAsync(consortium, Guid.CreateVersion7(), world.People[pair.One].Id, world.People[pair.Other].Id);
        }

        await work.CommitAsync();
        return employers;
    }

    private static async Task<IMessage?> FindAsync(Func<Task<Person>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static bool Reaches(MessageDescriptor message, HashSet<string> passed) => message.FullName == Person.Descriptor.FullName
        || (passed.Add(message.FullName) && message.Fields.InDeclarationOrder().Any(field => field.FieldType == FieldType.Message && Reaches(field.MessageType, passed)));

    private static IEnumerable<Person> PeopleIn(IMessage message) => message is Person person
        ? [person]
        : message.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message).SelectMany(field => field.Accessor.GetValue(message) switch
        {
            System.Collections.IEnumerable many => many.OfType<IMessage>().SelectMany(PeopleIn),
            IMessage one => PeopleIn(one),
            _ => [],
        });

    private static bool IsFilled(FieldDescriptor field, Person person) => field.Accessor.GetValue(person) switch
    {
        string text => text.Length > 0,
        System.Collections.ICollection many => many.Count > 0,
        int number => number != 0,
        bool yes => yes,
        Enum value => Convert.ToInt32(value, null) != 0,
        var other => other is not null,
    };

    private sealed record World(Somebody[] People, (int One, int Other)[] Pairs);

    private sealed record Somebody(Guid Id, int Employer, Role[] Roles, bool Active, Choices Choices)
    {
        public string Name => $"people/{Id}";

        // Letters only: a search parts letters from digits and reads eight words, of which ids of one moment share the first.
        public string Mark => string.Concat(Id.ToString("N").Select(c => char.IsAsciiDigit(c) ? (char)('g' + c - '0') : c));

        public string DisplayName => $"name{Mark}";

        public IEnumerable<(string Field, string Mark)> Marks =>
        [
            ("display_name", DisplayName), ("title", $"title{Mark}"), ("about", $"about{Mark}"), ("email", $"mail{Mark}@"),
            ("need_notes", $"need{Mark}"), ("offer_notes", $"offer{Mark}"), ("accomplishments", $"done{Mark}"), ("scope", $"scope{Mark}"),
        ];
    }
}
