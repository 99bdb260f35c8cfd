using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Consent;

/// <summary>The service without what it does by itself: each statement is of the call that the test makes.</summary>
public sealed class QuietFixture : ProfileFixture
{
    protected override Func<Worker, bool>? Works => _ => false;
}

/// <summary>Whoever is not there for a caller is answered by the same steps as nobody at all, so that no clock tells one from the other.</summary>
public sealed class SameStepsTests(QuietFixture service) : IClassFixture<QuietFixture>
{
    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Admin)]
    public async Task Who_is_hidden_and_who_does_not_exist_are_the_same_statements(Role role)
    {
        var theirs = await service.MemberOrganizationAsync();
        var viewer = await service.JoinAsync(theirs, role);
        var colleague = await service.JoinAsync(theirs);
        var hidden = await service.JoinAsync(await service.MemberOrganizationAsync());
        await hidden.SetAsync(consent => consent.Hidden = true);
        using var statements = new KeptStatements(new NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString).Database!);
        var differences = new List<string>();
        foreach (var (name, call) in new (string, Func<Guid, Task>)[]
        {
            ("GetPerson", id => viewer.Ask.People.GetPersonAsync(new() { Name = $"people/{id}" }).ResponseAsync),
            ("GetPhoto", id => viewer.Ask.Photos.GetPhotoAsync(new() { Name = $"people/{id}/photo" }).ResponseAsync),
            ("FindCommonTimes", id => viewer.Ask.People.FindCommonTimesAsync(new() { Name = $"people/{id}" }).ResponseAsync),
            ("BatchGetPeople", id => viewer.Ask.People.BatchGetPeopleAsync(new() { Names = { $"people/{id}" } }).ResponseAsync),
        })
        {
            var nobody = await StatementsOfAsync(call, Guid.CreateVersion7());
            Assert.NotEmpty(nobody);
            foreach (var person in new[] { colleague, hidden })
            {
                var steps = await StatementsOfAsync(call, person.Id);
                if (!steps.SequenceEqual(nobody))
                {
                    differences.Add($"{name}: {string.Join(" / ", steps)} for who is not shown, {string.Join(" / ", nobody)} for nobody");
                }
            }
        }

        Sentences.None(differences);

        async Task<IReadOnlyList<string>> StatementsOfAsync(Func<Guid, Task> call, Guid id)
        {
            statements.Take();
            try
            {
                await call(id);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                // As it should be.
            }

            return statements.Take();
        }
    }
}
