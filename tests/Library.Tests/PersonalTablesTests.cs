using MentorNet.Library.Data;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class PersonalTablesTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task Every_column_with_a_person_is_exported_and_erased_or_exempt() =>
        Sentences.None(await PersonalColumns.ForgottenAsync(service.Postgres, Personal.Tables));

    [Fact]
    public async Task Every_collection_can_be_read_and_says_what_its_members_mean() =>
        Sentences.None(await PersonalColumns.UnreadableAsync(service.Postgres, Personal.Tables));

    [Fact]
    public async Task An_erasure_can_be_repeated() =>
        await PersonalColumns.EraseTwiceAsync(service.Postgres, Personal.Tables);
}
