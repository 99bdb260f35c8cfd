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
        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, MessagingService.Descriptor, NotificationsService.Descriptor));
        Sentences.None(await EveryField.TimesThatBreakAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, MessagingService.Descriptor, NotificationsService.Descriptor));
    }
}
