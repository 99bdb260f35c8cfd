using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Notifications;

internal static class NotificationsClients
{
    extension(Colleagues ask)
    {
        public NotificationsService.NotificationsServiceClient Notifications => new(ask.Invoker("Messaging"));
    }
}
