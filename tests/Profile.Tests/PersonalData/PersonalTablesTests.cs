using MentorNet.Profile.PersonalData;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.PersonalData;

public sealed class PersonalTablesTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Every_column_with_a_person_is_exported_and_erased_or_exempt() =>
        Sentences.None(await PersonalColumns.ForgottenAsync(service.Postgres, Personal.Tables));

    [Fact]
    public async Task Every_collection_can_be_read_and_says_what_its_members_mean() =>
        Sentences.None(await PersonalColumns.UnreadableAsync(service.Postgres, Personal.Tables));

    [Fact]
    public void No_count_tells_of_what_others_keep_from_a_person() =>
        Sentences.None(PersonalColumns.ToldSecrets(Personal.Tables));

    [Fact]
    public async Task An_erasure_can_be_repeated() =>
        await PersonalColumns.EraseTwiceAsync(service.Postgres, Personal.Tables);
}
