import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.ts';
import { PlansModule } from '../plans/plans.module.ts';
import { ChannelDesk } from './channel-desk.ts';
import { DeliveryDesk } from './delivery-desk.ts';
import { Inboxes } from './inboxes.ts';
import { ChannelsController, DeliveriesController, InboxController } from './notices.controller.ts';

@Module({
  imports: [OrganisationModule, PlansModule],
  controllers: [InboxController, ChannelsController, DeliveriesController],
  providers: [ChannelDesk, DeliveryDesk, Inboxes],
})
export class NoticesModule {}
