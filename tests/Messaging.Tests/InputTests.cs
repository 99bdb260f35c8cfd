using Google.Protobuf;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class InputTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task No_name_day_or_time_breaks_a_method()
    {
        var good = new Dictionary<string, IMessage>();
        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, MessagingService.Descriptor));
        Sentences.None(await EveryField.TimesThatBreakAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, MessagingService.Descriptor));
    }

    [Fact]
    public async Task No_index_is_one_that_the_services_login_cannot_use() => Sentences.None(await DeadIndexes.OfAsync(service.Postgres));

    [Fact]
    public async Task No_policy_reads_a_setting_for_each_row() => Sentences.None(await SlowPolicies.OfAsync(service.Postgres));
}
