using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

public sealed class PersonalTablesTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task Every_column_with_a_person_is_exported_and_erased_or_exempt() =>
        Assert.Empty(await PersonalColumns.ForgottenAsync(service.Postgres, Personal.Tables));

    [Fact]
    public async Task Every_collection_can_be_read_and_says_what_its_members_mean() =>
        Assert.Empty(await PersonalColumns.UnreadableAsync(service.Postgres, Personal.Tables));

    [Fact]
    public async Task An_erasure_can_be_repeated() =>
        await PersonalColumns.EraseTwiceAsync(service.Postgres, Personal.Tables);
}
