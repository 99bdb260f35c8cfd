using MentorNet.Identity.V1;
using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Notifications;

internal static class NotificationsClients
{
    extension(Colleagues ask)
    {
        public AddressesService.AddressesServiceClient Addresses => new(ask.Invoker("Identity"));

        public NotificationsService.NotificationsServiceClient Notifications => new(ask.Invoker("Messaging"));
    }
}
